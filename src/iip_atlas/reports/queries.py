"""The query catalogue, one query, and its answer as pages for the terminal."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from iip_atlas.queries import Answer, Catalogue, Parameter, Query
from iip_atlas.queries.describing import KINDS, NEEDS, call
from iip_atlas.queries.writing import shown
from iip_atlas.reports.screen import Screen
from iip_atlas.text import Language, Text

__all__ = ["SECTIONS", "answer_page", "catalogue_page", "query_page"]

SECTIONS = {
    "coverage": Text("覆盖", "Coverage"),
    "questions": Text("问题", "Questions"),
    "graphs": Text("图（可装入别的工具）", "Graphs, to be loaded elsewhere"),
    "indicators": Text("指标", "Indicators"),
    "quality": Text("质量", "Quality"),
    "registry": Text("登记库（须 --store）", "The registry (takes --store)"),
    "ontology": Text("本体质量（没有结果即无问题）", "Quality of the ontology (no rows: no fault)"),
}
_NOTHING = Text("没有结果。", "No rows.")
_ROWS = Text("行", "rows")
_STATEMENTS = Text("条陈述", "statements")
_REQUIRED = Text("必填", "required")
_HOW = Text(
    "运行：iip query NAME -p 参数=值；查看 SPARQL：iip query NAME --show",
    "Run one: iip query NAME -p parameter=value; see its SPARQL: iip query NAME --show",
)
_FIELDS = {
    "parameters": Text("参数", "Parameters"),
    "default": Text("缺省", "default"),
    "tags": Text("标签", "Tags"),
    "serves": Text("对应", "Serves"),
    "needs": Text("事先算出", "Works out first"),
    "example": Text("示例", "Example"),
}
_FOLDED = 20  # a cell may be folded to this many columns, and is still read easily
_GAP = 3  # between columns, with the edges
_EDGE = 2


def catalogue_page(catalogue: Catalogue, language: Language, screen: Screen) -> str:
    """Which queries are there, by section, and which values do they take?"""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, padding=(0, 1))
    for column in ("name", "summary", "parameters"):
        table.add_column(column, no_wrap=column == "name", overflow="fold")
    for section, title in SECTIONS.items():
        queries = [q for q in catalogue.queries.values() if q.section == section]
        if queries:
            table.add_row(Line(title.get(language), style="bold"), "", "")
        for query in queries:
            names = [f"{p.name}*" if p.required else p.name for p in _parameters(query)]
            table.add_row(query.name, query.header.summary.get(language), " ".join(names))
    if not catalogue.queries:
        return screen.page(Line(_NOTHING.get(language)))
    star = f"* {_REQUIRED.get(language)}"
    return screen.page(table, Line(_HOW.get(language)), Line(star))


def query_page(query: Query, language: Language, screen: Screen) -> str:
    """What does a query answer and take, in both languages, and what is its SPARQL?"""
    header = query.header
    first, second = (header.summary.get(each) for each in _both(language))
    title = Line(f"{query.name}  {first} / {second}", style="bold")
    words = [Line(header.description.get(each)) for each in _both(language)]
    facts = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    facts.add_column("field", no_wrap=True)
    facts.add_column("value", overflow="fold")
    for field, said in (
        ("tags", ", ".join(header.tags)),
        ("serves", ", ".join(header.serves)),
        ("needs", NEEDS[header.needs].get(language)),
        ("example", call(query)),
    ):
        facts.add_row(_FIELDS[field].get(language), said)
    page = screen.page(title, *words, *_taken(query, language), Line(""), facts)
    return f"{page}\n{query.body}"


def answer_page(answer: Answer, query: Query, language: Language, screen: Screen) -> str:
    """Show the answer under what was asked: a table, or record by record if that is too wide."""
    header = query.header
    title = Line(header.summary.get(language), style="bold")
    words = Line(header.description.get(language), style="dim")
    if not answer.rows:
        return screen.page(title, words, Line(_NOTHING.get(language)))
    headings, rows = shown(answer, language)
    fits = _least_width(headings, rows) <= screen.width
    body = [_table(headings, rows)] if fits else [*_records(headings, rows)]
    unit = _STATEMENTS if answer.is_graph else _ROWS
    return screen.page(title, words, *body, Line(f"{len(rows)} {unit.get(language)}"))


def _taken(query: Query, language: Language) -> Iterable[RenderableType]:
    """The parameters as a table, if there are any."""
    if not query.header.parameters:
        return
    table = Table(box=box.SIMPLE_HEAD, show_header=False, padding=(0, 1))
    for column in ("name", "summary", "values"):
        table.add_column(column, no_wrap=column == "name", overflow="fold")
    for each in _parameters(query):
        name = f"{each.name}*" if each.required else each.name
        table.add_row(name, each.summary.get(language), _values(each, language))
    yield Line("")
    yield Line(f"{_FIELDS['parameters'].get(language)} (* {_REQUIRED.get(language)})")
    yield table


def _values(parameter: Parameter, language: Language) -> str:
    allowed = f": {', '.join(parameter.allowed)}" if parameter.allowed else ""
    usual = f"; {_FIELDS['default'].get(language)} {parameter.default}" if parameter.default else ""
    return f"{KINDS[parameter.type].get(language)}{allowed}{usual}"


def _least_width(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How wide is the table when no cell is folded below what is read easily?"""
    columns = zip(headings, *rows, strict=True)
    widths = (max(cell_len(word) for word in column) for column in columns)
    return sum(min(width, _FOLDED) + _GAP for width in widths) + _EDGE


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _records(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[RenderableType]:
    """One block a row: its number, then what is known of it, a line each."""
    for number, row in enumerate(rows, start=1):
        block = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        block.add_column("name", no_wrap=True, style="dim")
        block.add_column("value", overflow="fold")
        for heading, word in zip(headings, row, strict=True):
            if word:
                block.add_row(heading, word)
        yield Line(f"\n# {number}")
        yield block
    yield Line("")


def _both(language: Language) -> tuple[Language, Language]:
    return ("zh", "en") if language == "zh" else ("en", "zh")


def _parameters(query: Query) -> Iterable[Parameter]:
    return query.header.parameters.values()
