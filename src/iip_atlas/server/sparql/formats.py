"""Which format does the client want? Content negotiation as in RFC 9110, and `format=`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["MEDIA", "Wanted", "wanted"]

# The format's own media type first, then others by which it is asked.
_RESULTS: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
_GRAPHS: Mapping[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples",),
    "jsonld": ("application/ld+json", "application/json"),
    "rdfxml": ("application/rdf+xml", "application/xml", "text/xml"),
}
MEDIA: Mapping[str, str] = {
    name: types[0] + ("; charset=utf-8" if types[0].startswith("text/") else "")
    for name, types in (*_RESULTS.items(), *_GRAPHS.items())
}
# What `format=` may say (clients of other engines use it so), for results and for graphs.
_SHORT: Mapping[str, tuple[str | None, str | None]] = {
    "json": ("json", "jsonld"),
    "xml": ("xml", "rdfxml"),
    "csv": ("csv", None),
    "tsv": ("tsv", None),
    **dict.fromkeys(("turtle", "ttl", "n3"), (None, "turtle")),
    **dict.fromkeys(("nt", "ntriples", "n-triples"), (None, "ntriples")),
    **dict.fromkeys(("jsonld", "json-ld", "ld+json"), (None, "jsonld")),
    **dict.fromkeys(("rdf", "rdfxml", "rdf+xml"), (None, "rdfxml")),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The format for results and for a graph; None where the client takes none that there is."""

    results: str | None
    graphs: str | None


def wanted(accept: str, short: str = "") -> Wanted:
    """Read an Accept header (empty: anything), and `format=` if it is there, which goes first.

    `format=` is a short name or a media type; what it does not name is left to Accept.
    """
    results, graphs = _SHORT.get(short.lower(), (None, None))
    if not (results or graphs) and "/" in short:
        results, graphs = _best(_RESULTS, short), _best(_GRAPHS, short)
    return Wanted(results or _best(_RESULTS, accept), graphs or _best(_GRAPHS, accept))


def _best(formats: Mapping[str, tuple[str, ...]], accept: str) -> str | None:
    ranges = tuple(_ranges(accept)) or (("*/*", 1.0),)
    quality = {
        name: max(_quality(media, ranges) for media in types) for name, types in formats.items()
    }
    # Of equals the first counts: JSON, and Turtle.
    best = max(quality, key=lambda name: quality[name])
    return best if quality[best] > 0 else None


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if media:
            yield media, _weight(parameters)


def _weight(parameters: Iterable[str]) -> float:
    said = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return min(max(float(said), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(media: str, ranges: Iterable[tuple[str, float]]) -> float:
    """The weight of the most exact range that holds this media type."""
    kinds = (media, media.partition("/")[0] + "/*", "*/*")
    exact = [(kinds.index(r), q) for r, q in ranges if r in kinds]
    return min(exact, key=lambda found: found[0])[1] if exact else 0.0
