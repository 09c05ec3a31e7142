"""What an applicant is told of what is being handed in: faults, standing, gap, receipt."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from iip_atlas.conformance.gap.plan import Gap
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.method.model import Method
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.faults import Fault
from iip_atlas.registry.registers.tables import spans
from iip_atlas.registry.submission import Submission
from iip_atlas.reports.gap_words import SECTIONS, headline, notes, section_lines
from iip_atlas.reports.outcomes import outcome_words, parts
from iip_atlas.reports.submissions import local_time
from iip_atlas.text import Language, Text

__all__ = [
    "Told",
    "fault_counts",
    "fault_frame",
    "first_fault",
    "gap_told",
    "parts_frame",
    "submissions_frame",
]

_RANGES = 8
_WHOLE = Text("整个文件", "the file as a whole")
_FAULTS = (
    Text("工作表", "Sheet"),
    Text("行", "Row"),
    Text("栏", "Column"),
    Text("错在哪里", "What is wrong"),
    Text("怎样改", "How to put it right"),
)
_PARTS = (
    Text("部分", "Part"),
    Text("结论", "Outcome"),
    Text("已有结论的条款", "Clauses decided"),
    Text("应评条款", "Clauses asked"),
    Text("理由", "Reason"),
)
_SUBMISSIONS = (
    Text("平台", "Platform"),
    Text("版本", "Version"),
    Text("时间", "Time"),
    Text("提交人", "By"),
    Text("陈述", "Statements"),
    Text("文件", "File"),
    Text("摘要（SHA-256）", "Digest (SHA-256)"),
    Text("提交 IRI", "Submission IRI"),
    Text("取代", "Supersedes"),
)


def fault_frame(faults: Sequence[Fault], language: Language) -> pl.DataFrame:
    """Give the faults as a table: sheet, row, column, what is wrong, how it is put right."""
    rows = [_fault_row(fault, language) for fault in faults]
    return pl.DataFrame(rows, _schema(_FAULTS, language), orient="row")


def fault_counts(faults: Sequence[Fault], language: Language) -> dict[str, int]:
    """How many faults are there in each sheet, in the order in which they are told?"""
    return dict(Counter(_sheet(fault, language) for fault in faults))


def first_fault(faults: Sequence[Fault], language: Language) -> str:
    """Where does one begin? The first fault in one line."""
    sheet, row, column, wrong, remedy = _fault_row(faults[0], language)
    named = Text(f"第 {row} 行", f"row {row}").get(language) if row else ""
    place = " · ".join(part for part in (sheet, named, column) if part)
    colon, arrow = ("：", " → ") if language == "zh" else (": ", " → ")
    return f"{place}{colon}{wrong}{arrow}{remedy}"


def _fault_row(fault: Fault, language: Language) -> tuple[str, str, str, str, str]:
    return (
        _sheet(fault, language),
        _rows(fault),
        _column(fault, language),
        fault.message.get(language),
        fault.remedy.get(language),
    )


def _sheet(fault: Fault, language: Language) -> str:
    return (fault.spot.sheet if fault.spot else "") or _WHOLE.get(language)


def _rows(fault: Fault) -> str:
    if fault.spot is None:
        return str(fault.line or "")
    found = [str(a) if a == b else f"{a}-{b}" for a, b in spans(fault.spot.rows)]
    return ", ".join(found[:_RANGES]) + (", …" if len(found) > _RANGES else "")


def _column(fault: Fault, language: Language) -> str:
    if fault.spot is None:
        return fault.place
    heading = fault.spot.heading.get(language) if fault.spot.heading else ""
    return " ".join(part for part in (fault.spot.letter, heading) if part)


def parts_frame(
    evaluation: Evaluation, method: Method, platform: str, language: Language
) -> pl.DataFrame:
    """How does a platform stand in each part, and how much of it is decided?"""
    result = next(p for p in evaluation.platforms if p.platform == platform)
    whole = {v.clause: v for v in evaluation.verdicts if v.platform == platform and v.cell is None}
    rows = [
        (
            part.label.get(language),
            outcome_words(whole[part.id].outcome, language),
            share.decided if (share := result.completeness.parts.get(part.id)) else None,
            share.asked if share else None,
            whole[part.id].reason.get(language),
        )
        for part in parts(method)
        if part.id in whole
    ]
    return pl.DataFrame(rows, _schema(_PARTS, language, (2, 3)), orient="row")


@dataclass(frozen=True, slots=True)
class Told:
    """One heading of a gap, with its lines."""

    heading: str
    lines: tuple[str, ...]


def gap_told(found: Gap, language: Language) -> Iterator[Told]:
    """What is missing to pass, headline first, then the steps of the cheapest plan, then notes."""
    yield Told(headline(found).get(language), ())
    if found.plans:
        for section in SECTIONS:
            steps = found.plans[0].of(*section.kinds)
            if steps:
                lines = tuple(section_lines(steps, language))
                yield Told(section.label.get(language), lines)
        rest = Text("说明", "Notes").get(language)
        yield Told(rest, tuple(note.get(language) for note in notes(found)))


def submissions_frame(found: Sequence[Submission], language: Language) -> pl.DataFrame:
    """What was handed in, the newest first? Versions of a platform are counted from 1."""
    versions = Counter[str]()
    rows = []
    for s in sorted(found, key=lambda s: s.age):
        versions[s.platform] += 1
        rows.append(
            (
                s.platform.removeprefix(str(PLATFORM)),
                versions[s.platform],
                local_time(s.time),
                s.agent,
                s.statements,
                "; ".join(file.name for file in s.files),
                "; ".join(file.digest for file in s.files),
                s.iri,
                s.previous or "",
            )
        )
    return pl.DataFrame(rows[::-1], _schema(_SUBMISSIONS, language, (1, 4)), orient="row")


def _schema(
    heads: Sequence[Text], language: Language, numbers: Sequence[int] = ()
) -> dict[str, type[pl.DataType]]:
    return {
        head.get(language): pl.Int64 if place in numbers else pl.String
        for place, head in enumerate(heads)
    }
