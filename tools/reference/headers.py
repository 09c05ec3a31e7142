"""What stands at the head of a file: the data set with its sources and terms, and its schemes."""

from collections.abc import Sequence

from facts_turtle import Statement, block, document, iri, ref, text

from reference.tables import Row, rows

__all__ = ["both", "correspondence", "labels", "scheme", "whole"]

_COLLECTED = text("2026-11-22T00:00:00+08:00", datatype="xsd:dateTime")
_GENERATED = "Written by tools/build_reference.py from source/ and mapping/. Do not edit."


def both(zh: str, en: str) -> tuple[str, ...]:
    """Say it in Chinese, and in English; leave out what is not known."""
    return tuple(text(words, tag) for words, tag in ((zh, "zh"), (en, "en")) if words)


def labels(zh: str, en: str = "") -> Statement:
    """Name something in the languages in which its name is known."""
    return "skos:prefLabel", both(zh, en)


def _row(table: str, column: str, value: str) -> Row:
    return next(row for row in rows(f"mapping/{table}") if row[column] == value)


def _dataset_iri(name: str) -> str:
    return iri(f"dataset/reference-{name}")


def _dataset(name: str) -> str:
    row = _row("datasets", "name", name)
    sources = row["sources"].split(" | ")
    return block(
        _dataset_iri(name),
        [
            ("a", ["dcat:Dataset"]),
            ("dcterms:title", both(row["title_zh"], row["title_en"])),
            ("dcterms:description", both(row["description_zh"], row["description_en"])),
            ("dcterms:source", [f"<{s}>" if s.startswith("http") else text(s) for s in sources]),
            ("dcterms:rights", both(row["rights_zh"], row["rights_en"])),
            ("dcterms:license", [f"<{licence}>" for licence in row["licences"].split(" | ")]),
            ("dcterms:created", [_COLLECTED]),
        ],
    )


def scheme(path: str, *more: Statement) -> str:
    """Describe a concept scheme and name the data set that holds it."""
    return _part("skos:ConceptScheme", _row("schemes", "scheme", path), ref(path), *more)


def correspondence(path: str) -> str:
    """Describe a set of links between schemes and name the data set that holds it."""
    row = _row("correspondences", "correspondence", path)
    compared = [ref(scheme_path) for scheme_path in row["compares"].split()]
    return _part("xkos:Correspondence", row, ref(path), ("xkos:compares", compared))


def _part(kind: str, row: Row, subject: str, *more: Statement) -> str:
    title = both(row["title_zh"], row["title_en"])
    return block(
        subject,
        [
            ("a", [kind]),
            ("dcterms:title", title),
            ("skos:prefLabel", title),
            ("skos:scopeNote", both(row["note_zh"], row["note_en"])),
            *more,
            ("dcterms:isPartOf", [_dataset_iri(row["dataset"])]),
        ],
    )


def whole(datasets: Sequence[str], blocks: Sequence[str]) -> str:
    """Put a file together: the data sets that it holds, then what it says."""
    title = _row("datasets", "name", datasets[0])["title_en"]
    return document([_GENERATED, f"{title}."], [*map(_dataset, datasets), *blocks])
