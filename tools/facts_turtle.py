"""Writes Turtle in a fixed order, so that the same facts always give the same bytes."""

from collections.abc import Iterable, Sequence

__all__ = ["Statement", "block", "document", "iri", "ref", "text"]

Statement = tuple[str, Sequence[str]]

_BASE = "https://w3id.org/iip-atlas/"
_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "earl": "http://www.w3.org/ns/earl#",
    "iip": f"{_BASE}ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "clause": f"{_BASE}clause/",
    "domain": f"{_BASE}domain/",
    "evidence": f"{_BASE}evidence/",
    "evidence-type": f"{_BASE}evidence-type/",
    "industry": f"{_BASE}industry/",
    "platform": f"{_BASE}platform/",
    "region": f"{_BASE}region/",
    # the reference data
    "dcat": "http://www.w3.org/ns/dcat#",
    "xkos": "http://rdf-vocabulary.ddialliance.org/xkos#",
    "alignment": f"{_BASE}alignment/",
    "control": f"{_BASE}control/",
    "crosswalk": f"{_BASE}crosswalk/",
    "gbt39116": f"{_BASE}gbt39116/",
    "gbt42562": f"{_BASE}gbt42562/",
    "isic4": f"{_BASE}isic4/",
    "level": f"{_BASE}level/",
    "mode": f"{_BASE}mode/",
    "protocol": f"{_BASE}protocol/",
    "scenario": f"{_BASE}scenario/",
    "stage": f"{_BASE}stage/",
}


def text(value: str, language: str = "", datatype: str = "") -> str:
    """Write this string as a Turtle literal, with a language or a datatype."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    suffix = f"@{language}" if language else f"^^{datatype}" if datatype else ""
    return f'"{escaped}"{suffix}'


def iri(path: str) -> str:
    """Write this path below the project's base in full, slashes and all."""
    return f"<{_BASE}{path}>"


def ref(path: str) -> str:
    """Write `industry/C36` with its prefix where there is one, else in full."""
    room, _, name = path.partition("/")
    return f"{room}:{name}" if room in _PREFIXES and "/" not in name else iri(path)


def block(subject: str, statements: Iterable[Statement]) -> str:
    """Say these things of one subject; statements without an object are left out."""
    lines = [f"{predicate} {' , '.join(objects)}" for predicate, objects in statements if objects]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def document(heading: Sequence[str], blocks: Iterable[str]) -> str:
    """Put a file together: comments, the prefixes that it needs, and its blocks."""
    body = "\n".join(blocks)
    used = [f"@prefix {p}: <{n}> ." for p, n in sorted(_PREFIXES.items()) if f"{p}:" in body]
    comments = [f"# {line}" for line in heading]
    return "\n".join([*comments, "", *used, "", body])
