"""What the page of a resource shows: names, links onward, and what is made up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode
from rdflib import RDF
from rdflib.namespace import DCTERMS, RDFS, SKOS

from iip_atlas.namespaces import BASE
from iip_atlas.server.resources.reading import Description, Statement
from iip_atlas.text import Language, Text

__all__ = [
    "ILLUSTRATIVE",
    "SHOWN",
    "SYNTHETIC",
    "Entry",
    "Link",
    "Page",
    "Section",
    "description_page",
    "local",
]

SHOWN = 60
_IDENTIFIERS = (str(DCTERMS.identifier), str(SKOS.notation))
_LABELS = (str(RDFS.label), str(SKOS.prefLabel), str(RDF.type))
ILLUSTRATIVE = Text("示意数值，非官方", "illustrative numbers, not official")
SYNTHETIC = Text("虚构的合成数据", "synthetic, stands for no real one")


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
    found: Description, language: Language, standing: Section | None, *, illustrative: bool = False
) -> Page:
    """Give the page of a resource; `standing` tells of verdicts, by numbers that are made up."""
    kinds = "、" if language == "zh" else ", "
    sections = [standing] if standing is not None else []
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
        _title(found, language),
        found.iri,
        kinds.join(s.value_label.get(language) for s in found.classes),
        tuple(_badges(found, language, illustrative=illustrative)),
        tuple(section for section in sections if section.entries),
    )


def _title(found: Description, language: Language) -> str:
    """Its name, after its identifier where that says more (`C5.1-a`, `C36`)."""
    label = found.label.get(language)
    named = [s.value.value for s in found.statements if s.property in _IDENTIFIERS]
    known = next((name for name in named if name not in label), "")
    return f"{known} {label}".strip()


def _badges(found: Description, language: Language, *, illustrative: bool) -> Iterator[str]:
    if found.synthetic:
        yield SYNTHETIC.get(language)
    if illustrative:
        yield ILLUSTRATIVE.get(language)


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
    return Entry(head, tuple(values[:SHOWN]), max(len(values) - SHOWN, 0))


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
