"""The page of the query catalogue: what can be asked, with which values, and one way to ask it."""

from iip_atlas.queries import Catalogue, Parameter, Query
from pages.markdown import anchor, bilingual, code, joined, page, table

__all__ = ["text"]

INTRO = (
    "每个查询是 `queries/` 下的一个文件，用 `iip query run 名称 -p 参数=值` 运行，"
    "`iip query show 名称` 说明参数并显示 SPARQL。"
    "带 * 的参数必填；`profile` 缺省为 `illustrative`。方案可以带改动："
    "`illustrative+P5.1-industries=2` 改一个数，`illustrative+A13-free` 改一种读法。"
    "Q1 至 Q14 是本体的能力问题，其余是评审机构和分析者会问的。\n\n"
    "Each query is one file in `queries/`; run it with `iip query run NAME -p parameter=value`, see"
    " its values and SPARQL with `iip query show NAME`. Parameters with a * are required; `profile`"
    " is `illustrative` unless given. A profile may carry changes:"
    " `illustrative+P5.1-industries=2` changes a number, `illustrative+A13-free` a"
    " reading. Q1 to Q14 are the competency questions of the ontology,"
    " the others those of assessment bodies and analysts."
)
_ROOMS = {
    "questions": "问题 / Questions",
    "coverage": "覆盖 / Coverage",
    "graphs": "图（CONSTRUCT） / Graphs (CONSTRUCT)",
    "indicators": "指标 / Indicators",
    "quality": "数据质量 / Quality of the data",
    "registry": "登记库（须 `--store`） / The registry (takes `--store`)",
}
_HEADER = ("查询 / query", "回答 / answers", "参数 / parameters", "对应 / serves", "例 / example")


def text() -> str:
    """Give the page."""
    sections = [f"## {title}\n\n{_table(room)}" for room, title in _ROOMS.items()]
    return page("可以提的问题 / What can be asked", INTRO, sections)


def _table(room: str) -> str:
    queries = [q for q in Catalogue.load().in_room(room) if "ontology" not in q.header.serves]
    return table(_HEADER, (_row(query) for query in sorted(queries, key=_number)))


def _number(query: Query) -> tuple[int, str]:
    numbers = [int(s[1:]) for s in query.header.serves if s[0] == "Q" and s[1:].isdigit()]
    return (min(numbers, default=1000), query.name)


def _row(query: Query) -> tuple[str, ...]:
    header = query.header
    zh = f"**{header.summary.zh}。** {header.description.zh}"
    en = f"**{header.summary.en}.** {header.description.en}"
    return (
        anchor(query.name),
        bilingual(zh, en),
        joined(_parameter(p) for p in header.parameters.values()),
        joined(_served(name) for name in header.serves),
        code(" ".join(f"-p {name}={value}" for name, value in header.example.items())),
    )


def _parameter(parameter: Parameter) -> str:
    star = "*" if parameter.required else ""
    allowed = f"（{' '.join(parameter.allowed)}）" if parameter.allowed else ""
    usual = f" = {parameter.default}" if parameter.default else ""
    return f"{code(parameter.name)}{star} {parameter.type}{allowed}{usual}"


def _served(name: str) -> str:
    return f"[{name}](method.md#{name})" if name.startswith("C") else name
