"""Are all words known? SHACL would call a misspelt class or property conforming.

Looked at: every term of our ontology, in its role; every code of our lists; classes, properties
and datatypes of the common vocabularies; and namespaces that are nearly ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, XSD, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDFS, SKOS, DefinedNamespace

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.nearest import nearest
from iip_atlas.registry.faults import Fault
from iip_atlas.registry.known import Known, known
from iip_atlas.registry.places import place_of, short
from iip_atlas.registry.statements import Facts, FileFacts
from iip_atlas.text import Text

__all__ = ["vocabulary_faults"]

Role = Literal["property", "class", "value", "indicator", "datatype"]

_TERMS = str(IIP._NS)
_TYPE, _INDICATOR = str(RDF.type), str(IIP.claimedIndicator)
_COMMON: Mapping[str, type[DefinedNamespace]] = {
    str(namespace._NS): namespace for namespace in (RDF, RDFS, OWL, XSD, SKOS, DCTERMS, PROV)
}
# Regions and domains may be added by describing them: a park, a field of business.
_OPEN = ("region", "domain")
_ALIKE = 0.92


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A word that is not known, what may be meant instead, and what to look for in the file."""

    zh: str
    en: str
    candidates: tuple[str, ...]
    sought: str


def vocabulary_faults(facts: Facts) -> list[Fault]:
    """Which words of these facts are not known? Each once a file, at its first use."""
    return [fault for part in facts.parts for fault in _of_file(part, facts, known())]


def _of_file(part: FileFacts, facts: Facts, words: Known) -> Iterator[Fault]:
    uses: dict[tuple[str, Role], list[str]] = {}
    for quad in part.quads:
        for use in _uses(quad):
            uses.setdefault(use, []).append(getattr(quad.subject, "value", ""))
    for (iri, role), subjects in uses.items():
        unknown = _unknown(iri, role, words)
        if unknown is not None and not _described(iri, facts):
            yield _fault(part.path, unknown, subjects, facts)


def _uses(quad: Quad) -> Iterator[tuple[str, Role]]:
    predicate, value = quad.predicate.value, quad.object
    yield predicate, "property"
    if isinstance(value, RdfLiteral):
        yield value.datatype.value, "datatype"
    elif isinstance(value, NamedNode):
        roles: dict[str, Role] = {_TYPE: "class", _INDICATOR: "indicator"}
        yield value.value, roles.get(predicate, "value")


def _described(iri: str, facts: Facts) -> bool:
    segment = iri.removeprefix(BASE).partition("/")[0]
    return iri.startswith(BASE) and segment in _OPEN and facts.nodes.is_described(iri)


def _unknown(iri: str, role: Role, words: Known) -> _Unknown | None:
    """What is wrong with this word in this role, if anything?"""
    if iri.startswith(_TERMS):
        return _of_ontology(iri.removeprefix(_TERMS), role, words)
    if iri.startswith(BASE) and role == "value":
        return _of_list(iri, words)
    for namespace, common in _COMMON.items():
        if iri.startswith(namespace) and role != "value":
            return _of_common(iri, namespace, common)
    if role in ("property", "class"):
        return _of_namespace(iri)
    return None


def _of_ontology(name: str, role: Role, words: Known) -> _Unknown | None:
    by_role = {
        "property": (words.properties, "属性", "property"),
        "class": (words.classes, "类", "class"),
        "indicator": (words.measured, "测量属性", "measured property"),
    }
    valid, zh, en = by_role.get(role, (words.terms, "词", "term"))
    if name in valid:
        return None
    near = tuple(f"iip:{n}" for n in nearest(name, valid, 1))
    return _Unknown(
        f"iip:{name} 不是本体的{zh}", f"iip:{name} is not a {en} of the ontology", near, name
    )


def _of_list(iri: str, words: Known) -> _Unknown | None:
    segment, _, code = iri.removeprefix(BASE).partition("/")
    if segment not in words.codes or code in words.codes[segment]:
        return None
    members = words.codes[segment]
    if segment == "industry":  # the length is the level
        members = frozenset(m for m in members if len(m) == len(code)) or members
    near = tuple(f"{segment}/{n}" for n in nearest(code, members))
    name = f"{segment}/{code}"
    return _Unknown(f"{name} 不在代码表里", f"{name} is not a known {segment}", near, code)


def _of_common(iri: str, namespace: str, common: type[DefinedNamespace]) -> _Unknown | None:
    name = iri.removeprefix(namespace)
    if URIRef(iri) in common or name.startswith("_") or not name:
        return None
    valid = [str(term).removeprefix(namespace) for term in dir(common)]
    near = tuple(short(namespace + n) for n in nearest(name, valid, 1))
    written = short(iri)
    return _Unknown(f"{written} 不存在", f"{written} does not exist", near, name)


def _of_namespace(iri: str) -> _Unknown | None:
    """Under our address but no term of the ontology, or in a namespace that is nearly its."""
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    near = SequenceMatcher(None, namespace.casefold(), _TERMS).ratio() >= _ALIKE
    if not near and not iri.startswith(BASE):
        return None
    meant = _TERMS + iri.removeprefix(namespace)
    message = f"<{iri}> is in an unknown namespace"
    return _Unknown(f"<{iri}> 的命名空间不对", message, (f"<{meant}>",), namespace)


def _fault(file: Path, unknown: _Unknown, subjects: list[str], facts: Facts) -> Fault:
    count = len(subjects)
    more = Text(f"（共 {count} 处）", f" ({count} times)") if count > 1 else Text("", "")
    return Fault(
        str(file),
        Text(unknown.zh + more.zh, unknown.en + more.en),
        _remedy(unknown.candidates),
        _line_of(file, unknown.sought),
        place_of(subjects[0], facts.nodes),
        focus=subjects[0],
        rule="vocabulary",
    )


def _remedy(candidates: tuple[str, ...]) -> Text:
    if not candidates:
        return Text("请改正，或改用自己的命名空间", "correct it, or use a namespace of your own")
    listed = ", ".join(candidates)
    return Text(f"是否想写 {listed}？", f"did you mean {listed}?")


def _line_of(file: Path, sought: str) -> int:
    """On which line does the word stand first? 0 if it is spelt in pieces."""
    end = "" if sought.endswith(("#", "/")) else r"(?![\w-])"
    word = re.compile(rf"(?<![\w-]){re.escape(sought)}{end}")
    with file.open(encoding="utf-8-sig") as lines:
        return next((number for number, line in enumerate(lines, 1) if word.search(line)), 0)
