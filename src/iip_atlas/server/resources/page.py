"""What the page of a resource shows: names, links onward, and what is made up."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode
from rdflib import RDF
from rdflib.namespace import RDFS, SKOS

from iip_atlas.conformance.verdicts import Evaluation, Verdict
from iip_atlas.conformance.wording import WORDS
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import BASE, CLAUSE
from iip_atlas.reference import Reference
from iip_atlas.reports.earl import verdict_iri
from iip_atlas.reports.outcomes import KINDS, SYMBOLS, standings
from iip_atlas.server.resources.reading import Description, Statement
from iip_atlas.server.resources.verdicts import Judged
from iip_atlas.text import Language, Text

__all__ = ["Entry", "Link", "Page", "Section", "description_page", "local", "verdict_page"]

_SHOWN = 60
_LABELS = (str(RDFS.label), str(SKOS.prefLabel), str(RDF.type))
_ILLUSTRATIVE = Text("示意数值，非官方", "illustrative numbers, not official")
_SYNTHETIC = Text("虚构的合成数据", "synthetic, stands for no real one")


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and where it leads: nowhere if `href` is empty. `note` stands beside it."""

    text: str
    href: str = ""
    note: str = ""
    lang: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section: what it is about, and its values; `more` are not shown."""

    head: Link
    values: tuple[Link, ...]
    more: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Page:
    """Everything that the template fills in, in one language."""

    language: Language
    title: str
    iri: str
    kind: str
    badges: tuple[str, ...]
    sections: tuple[Section, ...]
    other: str = ""


def local(iri: str, language: Language) -> str:
    """Where on this server is a resource? Ours stay here, others lead where they are."""
    if not iri.startswith(BASE):
        return iri if iri.startswith(("http://", "https://")) else ""
    # As it stands in the IRI: what is percent-encoded there stays so.
    path, sign, fragment = iri.removeprefix(BASE).partition("#")
    query = "?lang=en" if language == "en" else ""
    return f"/{quote(path, safe='/%-._~!$&()*+,;=:@')}{query}{sign}{quote(fragment, safe='%-._~')}"


def description_page(
    found: Description, language: Language, standing: Evaluation | None = None
) -> Page:
    """Give the page of a resource; of a platform, `standing` tells how it comes out."""
    kinds = "、" if language == "zh" else ", "
    sections: list[Section] = []
    if standing is not None and standing.platforms:
        sections += _standing(standing, language)
    said = [s for s in found.statements if s.property not in _LABELS]
    sections.append(Section(Text("说明", "Statements").get(language), _entries(said, language)))
    for part, statements in found.parts.items():
        entries = _entries(statements, language)
        if part.startswith(found.iri) and entries:
            sections.append(Section(f"#{part.rpartition('#')[2]}", entries))
    if found.incoming:
        heading = Text("指向它的", "What points here").get(language)
        sections.append(Section(heading, _entries(found.incoming, language)))
    return Page(
        language,
        found.label.get(language),
        found.iri,
        kinds.join(s.value_label.get(language) for s in found.classes),
        tuple(_badges(found, language, standing)),
        tuple(section for section in sections if section.entries),
    )


def _badges(found: Description, language: Language, standing: Evaluation | None) -> Iterator[str]:
    if found.synthetic:
        yield _SYNTHETIC.get(language)
    if standing is not None and standing.profile.illustrative:
        yield _ILLUSTRATIVE.get(language)


def _entries(statements: Iterable[Statement], language: Language) -> tuple[Entry, ...]:
    def key(statement: Statement) -> str:
        return statement.property

    return tuple(
        _entry(list(group), language) for _, group in groupby(sorted(statements, key=key), key=key)
    )


def _entry(group: list[Statement], language: Language) -> Entry:
    first = group[0]
    head = Link(first.property_label.get(language), local(first.property, language))
    values = [_value(s, language) for s in _in_language(group, language)]
    return Entry(head, tuple(values[:_SHOWN]), max(len(values) - _SHOWN, 0))


def _in_language(group: list[Statement], language: Language) -> list[Statement]:
    """Of a text in several languages, the one that is read; if it has none of it, all."""
    wanted = [s for s in group if _language(s) in (language, "")]
    return wanted or group


def _language(statement: Statement) -> str:
    value = statement.value
    return (value.language or "") if isinstance(value, Literal) else ""


def _value(statement: Statement, language: Language) -> Link:
    value = statement.value
    if isinstance(value, NamedNode):
        return Link(statement.value_label.get(language), local(value.value, language))
    datatype = value.datatype.value.rpartition("#")[2]
    note = "" if datatype in ("string", "langString", "integer", "decimal") else datatype
    return Link(value.value, "", note, value.language or "")


def _standing(found: Evaluation, language: Language) -> Iterator[Section]:
    """The parts of the method, and for what the platform qualifies."""
    platform = found.platforms[0]
    profile = f"{found.profile.label.get(language)} [{found.profile.id}]"
    whole = {v.clause: v for v in found.verdicts if v.cell is None}
    heads = [standing.clause for standing in standings(found, shipped_method())]
    entries = [
        Entry(
            Link(f"{c.id} {c.label.get(language)}", local(str(c.iri), language)),
            (_outcome(whole[c.id], found, language),),
        )
        for c in heads
    ]
    held = [
        Link(
            f"{KINDS[q.kind].get(language)}: {q.label.get(language)}",
            local(q.cell, language) if q.cell else "",
        )
        for q in platform.classification
    ]
    if held:
        entries.append(Entry(Link(Text("可认定为", "Qualifies as").get(language)), tuple(held)))
    yield Section(Text(f"结论（{profile}）", f"Verdicts ({profile})").get(language), tuple(entries))


def _outcome(verdict: Verdict, found: Evaluation, language: Language) -> Link:
    words = f"{SYMBOLS[verdict.outcome]} {WORDS[verdict.outcome].get(language)}"
    href = local(verdict_iri(verdict, found.profile.id), language)
    return Link(words, href, verdict.reason.get(language), style=verdict.outcome.value)


def verdict_page(judged: Judged, language: Language) -> Page:
    """Give the page of a verdict: outcome, reason, number, whose setting, sources."""
    verdict, clause = judged.verdict, shipped_method().clauses[judged.verdict.clause]
    entries = tuple(_verdict_entries(judged, language))
    badges = [_SYNTHETIC] if judged.platform.synthetic else []
    badges += [_ILLUSTRATIVE] if judged.evaluation.profile.illustrative else []
    return Page(
        language,
        f"{clause.id} · {judged.platform.label.get(language)}",
        judged.iri,
        Text("结论", "Verdict").get(language),
        tuple(badge.get(language) for badge in badges),
        (
            Section(verdict.reason.get(language), entries),
            *_members(judged, language),
        ),
    )


def _verdict_entries(judged: Judged, language: Language) -> Iterator[Entry]:
    verdict = judged.verdict
    clause = shipped_method().clauses[verdict.clause]
    say: Callable[[str, str], Link] = lambda zh, en: Link(Text(zh, en).get(language))  # noqa: E731
    words = f"{SYMBOLS[verdict.outcome]} {WORDS[verdict.outcome].get(language)}"
    yield Entry(say("结论", "Outcome"), (Link(words, style=verdict.outcome.value),))
    platform = Link(judged.platform.label.get(language), local(verdict.platform, language))
    yield Entry(say("平台", "Platform"), (platform,))
    named = Link(f"{clause.id} {clause.label.get(language)}", local(str(clause.iri), language))
    yield Entry(say("条款", "Clause"), (named,))
    if verdict.cell is not None:
        label = Reference.load().label(verdict.cell).get(language)
        yield Entry(say("单元", "Cell"), (Link(label, local(verdict.cell, language)),))
    unit = verdict.unit.get(language) if verdict.unit else ""
    if verdict.measured is not None:
        yield Entry(say("实测", "Measured"), (Link(f"{_measured(verdict)} {unit}".strip()),))
    if verdict.required is not None:
        asked = f"{verdict.comparator} {verdict.required:,} {unit}".strip()
        href = local(verdict.setting, language) if verdict.setting else ""
        yield Entry(say("要求", "Required"), (Link(asked, href),))
    profile = judged.evaluation.profile
    link = Link(profile.label.get(language), local(profile.iri, language))
    yield Entry(say("参数方案", "Profile"), (link,))
    if verdict.sources:
        links = tuple(
            Link(s.title or s.iri, local(s.iri, language), f"{s.origin} {s.date}".strip())
            for s in dict.fromkeys(verdict.sources)
        )
        more = max(len(links) - _SHOWN, 0)
        yield Entry(say("来源", "Sources"), links[:_SHOWN], more)


def _measured(verdict: Verdict) -> str:
    if not isinstance(verdict.measured, tuple):
        return f"{verdict.measured:,}"
    low, high = verdict.measured
    return f"{low:,}–{high:,}" if high is not None else f"≥ {low:,}"


def _members(judged: Judged, language: Language) -> Iterator[Section]:
    """The verdicts below a group, each with its reason."""
    below = {c.id for c in shipped_method().children(judged.verdict.clause)}
    found = [
        v
        for v in judged.evaluation.verdicts
        if v.clause in below and v.cell in (None, judged.verdict.cell)
    ]
    if found:
        labels = shipped_method().clauses
        entries = tuple(
            Entry(
                Link(
                    f"{v.clause} {labels[v.clause].label.get(language)}",
                    local(str(CLAUSE[v.clause]), language),
                ),
                (_outcome(v, judged.evaluation, language),),
            )
            for v in found
        )
        yield Section(Text("所含条款", "Members").get(language), entries)
