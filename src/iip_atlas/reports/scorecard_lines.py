"""A scorecard in words: the lines that the explorer shows and the download holds, alike."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.conformance.verdicts import Outcome, Source
from iip_atlas.graphs import local_name, text
from iip_atlas.method.profiles import Profile, Setting
from iip_atlas.namespaces import IIP
from iip_atlas.reports.figures import measured, required
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.scorecard import Row, Section
from iip_atlas.text import Language, Text

__all__ = [
    "BASES",
    "LINE_HEADINGS",
    "Line",
    "block_lines",
    "lines_csv",
    "section_lines",
    "setting_source",
    "sources_words",
]

BASES: Mapping[URIRef, Text] = {
    IIP.official: Text("官方公布", "official"),
    IIP.derived: Text("推导", "derived"),
    IIP.illustrative: Text("示意，非官方", "illustrative, not official"),
}
_ORIGINS: Mapping[str, Text] = {
    "counted": Text("清单计数", "counted"),
    "declared": Text("平台申报", "declared"),
    "public": Text("公开信息", "public"),
    "evidence": Text("佐证材料", "evidence"),
    "review": Text("人工评审", "review"),
}
LINE_HEADINGS: Mapping[str, Text] = {
    "section": Text("部分", "part"),
    "clause": Text("条款", "clause"),
    "label": Text("内容", "demand"),
    "cell": Text("单元", "cell"),
    "words": Text("结果", "outcome"),
    "measured": Text("实测", "measured"),
    "required": Text("要求", "required"),
    "setting": Text("取值依据", "setting"),
    "reason": Text("理由", "reason"),
    "sources": Text("来源", "sources"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a scorecard as it is read: everything in words, in one language."""

    section: str
    clause: str
    depth: int
    is_group: bool
    label: str
    cell: str
    shows_cell: bool  # the rows around it are of other cells, or of the platform as a whole
    outcome: Outcome | None
    words: str
    measured: str
    required: str
    setting: str
    reason: str
    sources: str


def section_lines(section: Section, profile: Profile, language: Language) -> tuple[Line, ...]:
    """What does this section say, row by row? Each cell of a part opens with a line of its own."""
    found: list[Line] = []
    for block in section.blocks:
        name = block.label.get(language) if block.label else ""
        found.extend(block_lines(section, name, block.rows, profile, language))
    return tuple(found)


def block_lines(
    section: Section, cell: str, rows: Sequence[Row], profile: Profile, language: Language
) -> Iterator[Line]:
    """What do these rows say? `cell` names the cell that all of them belong to, if one does."""
    for row in rows:
        own = row.cell_label.get(language) if row.cell_label else cell
        yield _line(section, row, own, profile, language)


def lines_csv(lines: Sequence[Line], language: Language) -> bytes:
    """Give the lines as CSV, with a byte order mark so that spreadsheets read the Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([heading.get(language) for heading in LINE_HEADINGS.values()])
    for line in lines:
        writer.writerow([_shielded(getattr(line, field)) for field in LINE_HEADINGS])
    return out.getvalue().encode("utf-8-sig")


def _line(section: Section, row: Row, cell: str, profile: Profile, language: Language) -> Line:
    verdict = row.verdict
    settings = {str(setting.iri): setting for setting in profile.settings.values()}
    return Line(
        section=section.label.get(language),
        clause=row.clause.id,
        depth=row.depth,
        is_group=row.clause.is_group,
        label=row.clause.label.get(language),
        cell=cell,
        shows_cell=row.cell_label is not None,
        outcome=row.outcome,
        words=outcome_words(verdict.outcome, language) if verdict else "",
        measured=measured(verdict, language) if verdict else "",
        required=required(verdict, language) if verdict else "",
        setting=_setting(settings.get(verdict.setting or ""), profile, language) if verdict else "",
        reason=verdict.reason.get(language) if verdict else "",
        sources=sources_words(verdict.sources, language) if verdict else "",
    )


def _setting(setting: Setting | None, profile: Profile, language: Language) -> str:
    if setting is None:
        return ""
    basis = BASES.get(setting.basis) if setting.basis else None
    said = [
        local_name(setting.parameter),
        basis.get(language) if basis else "",
        setting_source(setting, profile, language),
    ]
    return " · ".join(part for part in said if part)


def setting_source(setting: Setting, profile: Profile, language: Language) -> str:
    """What is the source of a number called: its title in the profile, else what it says itself?"""
    source = setting.source
    described = text(profile.graph, URIRef(source), DCTERMS.title, RDFS.label, default=source)
    return described.get(language)


def sources_words(sources: Sequence[Source], language: Language) -> str:
    """Where does it come from: kind, title and day of each source, alike ones once?"""
    return "; ".join(dict.fromkeys(_source(source, language) for source in sources))


def _source(source: Source, language: Language) -> str:
    origin = _ORIGINS.get(source.origin)
    day = source.date[:10]  # the hour of a date says nothing to a reader
    said = [origin.get(language) if origin else source.origin, source.title, day]
    return " · ".join(part for part in said if part)


def _shielded(value: object) -> str:
    """Keep a spreadsheet from taking a text of somebody else for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t", "\r") else text
