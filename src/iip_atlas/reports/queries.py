"""The query catalogue and its answers as pages for the terminal."""

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text as Line

from iip_atlas.queries import Answer, Catalogue, Parameter, Query
from iip_atlas.queries.writing import shown
from iip_atlas.reports.screen import Screen
from iip_atlas.text import Language, Text

__all__ = ["answer_page", "catalogue_page"]

_ROOMS = {
    "coverage": Text("覆盖", "Coverage"),
    "questions": Text("问题", "Questions"),
    "indicators": Text("指标", "Indicators"),
    "quality": Text("质量", "Quality"),
    "ontology": Text("本体质量（没有结果即无问题）", "Quality of the ontology (no rows: no fault)"),
}
_ONTOLOGY = "ontology"
_NOTHING = Text("没有结果。", "No rows.")
_ROWS = Text("行", "rows")
_REQUIRED = Text("必填", "required")
_HOW = Text(
    "运行：iip query NAME -p 参数=值；查看 SPARQL：iip query NAME --show",
    "Run one: iip query NAME -p parameter=value; see its SPARQL: iip query NAME --show",
)


def catalogue_page(catalogue: Catalogue, language: Language, screen: Screen) -> str:
    """Which queries are there, by room, and which values do they take?"""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, padding=(0, 1))
    for column in ("name", "summary", "parameters"):
        table.add_column(column, no_wrap=column == "name", overflow="fold")
    for room, title in _ROOMS.items():
        table.add_row(Line(title.get(language), style="bold"), "", "")
        for query in (q for q in catalogue.queries.values() if _room(q) == room):
            names = [f"{p.name}*" if p.required else p.name for p in _parameters(query)]
            table.add_row(query.name, query.header.summary.get(language), " ".join(names))
    star = f"* {_REQUIRED.get(language)}"
    return screen.page(table, Line(_HOW.get(language)), Line(star))


def answer_page(answer: Answer, query: Query, language: Language, screen: Screen) -> str:
    """Show the answer as a table under what was asked."""
    header = query.header
    title = Line(header.summary.get(language), style="bold")
    words = Line(header.description.get(language), style="dim")
    if not answer.rows:
        return screen.page(title, words, Line(_NOTHING.get(language)))
    headings, rows = shown(answer, language)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return screen.page(title, words, table, Line(f"{len(rows)} {_ROWS.get(language)}"))


def _room(query: Query) -> str:
    return _ONTOLOGY if _ONTOLOGY in query.header.serves else query.room


def _parameters(query: Query) -> Iterable[Parameter]:
    return query.header.parameters.values()
