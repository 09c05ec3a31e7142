"""What is said of the data wherever they are shown: whose numbers, or why there are facts alone."""

from collections.abc import Sequence

from iip_atlas.method.profiles import load_profile
from iip_atlas.text import Text

__all__ = ["as_it_is", "judged_under", "too_many"]

_ILLUSTRATIVE = Text("，示意数值，非官方", ", illustrative numbers, not official")
_NOTHING = Text("", "")


def as_it_is() -> Text:
    """Of a store that is served as it is."""
    return Text(
        "按原样提供库中的内容；未保存评价结论的库没有结论",
        "What the store holds, as it is; verdicts are there only where they were kept",
    )


def judged_under(profiles: Sequence[str]) -> Text:
    """Of an edition: facts as they were handed in, and verdicts under these profiles."""
    named = [_named(profile) for profile in profiles]
    return Text(
        "现行提交的事实、提交历史和评审，以及据此计算的指标和结论；"
        f"参数方案：{'；'.join(t.zh for t in named)}",
        "Facts of the current submissions, their history and reviews, with the indicators and"
        f" verdicts that follow; profile: {'; '.join(t.en for t in named)}",
    )


def too_many(platforms: int, most: int) -> Text:
    """Of a registry that is too large to be judged while somebody waits."""
    return Text(
        f"只有事实，没有结论：{platforms:,} 个平台，超过 {most:,} 个时不预先计算。"
        "结论请用 iip evaluate --store 或 iip query run --store",
        f"Facts alone, without verdicts: there are {platforms:,} platforms, and of more than"
        f" {most:,} none are worked out beforehand. For verdicts: iip evaluate --store, or"
        " iip query run --store",
    )


def _named(profile: str) -> Text:
    loaded = load_profile(profile)
    said = _ILLUSTRATIVE if loaded.illustrative else _NOTHING
    return Text(
        f"{loaded.label.zh} [{profile}{said.zh}]", f"{loaded.label.en} [{profile}{said.en}]"
    )
