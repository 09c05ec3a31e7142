"""The ontology as one page: every term with its name and definition, where its IRI leads."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode
from rdflib import OWL

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.queries.store import Store
from iip_atlas.registry.store import ONTOLOGY
from iip_atlas.server.resources.page import Entry, Link, Page, Section
from iip_atlas.server.resources.reading import query
from iip_atlas.text import Language, Text

__all__ = ["IRI", "ontology_page"]

IRI = f"{BASE}ontology"
_TERMS = str(IIP._NS)
_KINDS = {
    str(OWL.Class): Text("类", "Classes"),
    str(OWL.ObjectProperty): Text("对象属性", "Object properties"),
    str(OWL.DatatypeProperty): Text("数据属性", "Datatype properties"),
    str(OWL.AnnotationProperty): Text("注释属性", "Annotation properties"),
    "": Text("个体", "Individuals"),
}


def ontology_page(store: Store, language: Language) -> Page:
    """Give the page of the ontology: `#connectedDeviceCount` leads to that term."""
    terms: dict[str, tuple[str, str, str]] = {}
    rows = store.select(query("terms"), {"graph": NamedNode(ONTOLOGY)}).rows
    for term, cls, label, definition in rows:
        named = isinstance(term, NamedNode) and term.value.startswith(_TERMS)
        if not named or not isinstance(label, Literal) or label.language != language:
            continue
        name = term.value.removeprefix(_TERMS)  # type: ignore[union-attr]
        kind = cls.value if isinstance(cls, NamedNode) and cls.value in _KINDS else ""
        said = definition.value if isinstance(definition, Literal) else ""
        terms[name] = (kind or terms.get(name, ("",))[0], label.value, said)
    return Page(
        language,
        Text("本体", "Ontology").get(language),
        IRI,
        "owl:Ontology",
        (),
        tuple(_sections(terms, language)),
    )


def _sections(terms: dict[str, tuple[str, str, str]], language: Language) -> Iterator[Section]:
    for kind, heading in _KINDS.items():
        entries = tuple(
            Entry(Link(f"iip:{name}", f"#{name}"), (Link(label, note=said),), anchor=name)
            for name, (of, label, said) in sorted(terms.items())
            if of == kind
        )
        if entries:
            yield Section(heading.get(language), entries)
