"""Which pages there are: one line a page, in the order of the menu."""

from collections.abc import Mapping
from dataclasses import dataclass

from iip_atlas.text import Text

__all__ = ["GROUPS", "PAGES", "Entry"]

# The menu has room for a few words at 768 pixels: pages stand in groups that open.
GROUPS: Mapping[str, Text] = {
    "": Text("", ""),
    "coverage": Text("覆盖", "Coverage"),
    "platforms": Text("平台与条款", "Platforms"),
    "work": Text("填报与评审", "Hand in, review"),
    "data": Text("查询与质量", "Query, quality"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its file in app_pages and path in the address, its title, its group in the menu."""

    name: str
    title: Text
    group: str
    needs_data: bool = True  # can the page show anything where the data set holds no platform?

    @property
    def file(self) -> str:
        """Which file is it, as seen from main.py?"""
        return f"app_pages/{self.name}.py"

    @property
    def path(self) -> str:
        """What stands in the address? The first page has none."""
        return "" if self.name == "overview" else self.name.replace("_", "-")


PAGES = (
    Entry("overview", Text("总览", "Overview"), ""),
    Entry("coverage", Text("覆盖矩阵", "Coverage"), "coverage"),
    Entry("regions", Text("区域", "Regions"), "coverage"),
    Entry("network", Text("关系网络", "Network"), "coverage"),
    Entry("platforms", Text("平台名录", "Directory"), "platforms"),
    Entry("scorecard", Text("单个平台", "One platform"), "platforms"),
    Entry("conformance", Text("符合情况", "Conformance"), "platforms"),
    Entry("clause", Text("单条条款", "One clause"), "platforms"),
    Entry("thresholds", Text("阈值推演", "Thresholds"), "platforms"),
    Entry("submit", Text("填报", "Hand in"), "work", needs_data=False),
    Entry("review", Text("评审", "Review"), "work"),
    Entry("query", Text("查询", "Query"), "data"),
    Entry("quality", Text("数据质量", "Quality"), "data"),
)
