"""The page of the trace: how each clause comes to its verdict, and through which parts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from rdflib import URIRef

from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.queries import Catalogue
from iip_atlas.reports.trace import Trace, Way, shipped_templates, trace
from iip_atlas.reports.trace_gaps import WAYS, gaps
from pages.markdown import anchor, bilingual, code, joined, page, table

__all__ = ["text"]

INTRO = (
    "每个原子条款经由什么得出结论：参数、形状、指标、查询、证据类型、测试用例（文件夹与用例数）。"
    "行号指文件原文。`iip trace` 给出同样内容的 CSV。由评审人判定的条款依细则（见 `method.md`），"
    "前提取决于另一部分的结论；这两类没有形状，也没有文件形式的用例，由测试另行检查。\n\n"
    "What each atomic clause goes through on the way to its verdict: parameter, shape, indicator,"
    " query, types of evidence and test cases (folder and number). Lines are those of the document."
    " `iip trace` gives the same as CSV. Clauses for a reviewer rest on a rubric (see `method.md`),"
    " preconditions on the verdict of another part; these have no shape and no test case as a file,"
    " and other tests look at them."
)
COLUMNS = (
    "条款 / clause",
    "行 / line",
    "途径 / way",
    "参数 / parameters",
    "形状 / shapes",
    "指标 / indicators",
    "查询 / queries",
    "证据类型 / evidence types",
    "用例 / fixtures",
)
FIXTURES = Path(__file__).resolve().parents[2] / "tests" / "conformance" / "fixtures"


def text() -> str:
    """Give the page."""
    method = shipped_method()
    found = trace(method, shipped_templates(), Catalogue.load(), FIXTURES)
    titles = {part.part: f"{part.label.zh} / {part.label.en}" for part in method.parts}
    sections = [f"## 判定途径 / Ways to a verdict\n\n{_ways(found)}", _gaps(found)]
    for part, clauses in groupby(found, key=lambda t: t.clause.part):
        title = titles.get(part) or "前言 / Preamble"
        sections.append(f"## {title}\n\n" + table(COLUMNS, (_row(t) for t in clauses)))
    return page("追溯 / Trace", INTRO, sections)


def _ways(found: Iterable[Trace]) -> str:
    counts = Counter((t.by, t.clause.part) for t in found)
    parts = sorted({part for _, part in counts if part is not None})

    def numbers(ways: Iterable[Way]) -> Iterator[str]:
        of_part = [sum(counts[way, part] for way in ways) for part in parts]
        yield from (str(number) for number in (*of_part, sum(of_part)))

    rows = [(bilingual(WAYS[way].zh, WAYS[way].en), *numbers([way])) for way in Way]
    rows.append(("合计 / all", *numbers(list(Way))))
    header = ("途径 / way", *(f"部分 / part {part}" for part in parts), "合计 / all")
    return table(header, rows)


def _gaps(found: tuple[Trace, ...]) -> str:
    missing = [f"- `{clause}`: {what}" for clause, what in gaps(found)]
    return "## 缺口 / Gaps\n\n" + ("\n".join(missing) or "无缺口。There is no gap.")


def _row(found: Trace) -> tuple[str, ...]:
    clause = found.clause
    shapes = [shaped.shape for shaped in found.shaped]
    return (
        f"{anchor(clause.id)}<br>{_link(clause.label.zh, 'method', clause.id)}",
        str(clause.line or ""),
        found.by,
        _links("method", clause.parameters),
        joined(_link(shape, "shapes", shape) for shape in shapes),
        _links("ontology", found.indicators),
        joined(code(query.name) for query in found.queries),
        joined(code(local_name(kind)) for kind in clause.evidence_types),
        joined(f"{folder}: {number}" for folder, number in (found.fixtures or {}).items()),
    )


def _links(to: str, iris: Iterable[URIRef]) -> str:
    return joined(_link(local_name(iri), to, local_name(iri)) for iri in iris)


def _link(shown: str, to: str, place: str) -> str:
    return f"[{shown}]({to}.md#{place})"
