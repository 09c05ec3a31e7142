"""Writes what the queries of the catalogue answer, for the tests.

`python tools/build_answers.py [--to FOLDER]` asks each query with the values of its `example`,
under the illustrative profile unless the example names another, and writes two folders:

- `example`: over the shipped data, every query that is asked of facts, indicators or verdicts;
- `history`: over a small registry of three years with registers (`tests/queries/history`), what
  takes a registry, what compares periods, and what the shipped data have no answer to.

Checks of the ontology are left to its own tests. Texts in two languages are left out, so that a
reworded reason changes no file, and so are the version of this software and the digest of a run.
After a change of the example registry or of a query, run it and look at the difference.

`--registry FOLDER` writes that small registry instead, to be asked with `--store FOLDER`.
"""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from example.history import hand_in_all

from iip_atlas.dataset import Dataset
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import PLATFORM
from iip_atlas.queries import Answer, Catalogue, Lookup, Query, run
from iip_atlas.queries.writing import FORMATS, shortened
from iip_atlas.reference import Reference
from iip_atlas.registry.recall import recall
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.tabular import to_csv

_HOME = Path(__file__).resolve().parents[1] / "tests" / "queries" / "answers"
_USUAL = "illustrative"
_LEFT_OUT = ("Zh", "En", "order", "software")  # texts, what serves sorting, and our own version
_NEEDS = ("facts", "indicators", "verdicts")
_Answers = Iterator[tuple[Query, Answer]]


def main() -> None:
    """Write every answer, here or where told; or the small registry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=_HOME)
    parser.add_argument("--registry", type=Path)
    given = parser.parse_args()
    if given.registry is not None:
        hand_in_all(EmbeddedStore.open(given.registry))
        return
    queries = Catalogue.load().queries.values()
    asked = [q for q in queries if "ontology" not in q.header.serves]
    silent = _write(given.to / "example", _of_example([q for q in asked if not _historic(q)]))
    historic = [q for q in asked if _historic(q) or "trends" in q.header.tags or q in silent]
    _write(given.to / "history", _of_history(historic))


def _historic(query: Query) -> bool:
    return query.header.needs == "registry"


def _write(folder: Path, answers: _Answers) -> list[Query]:
    """Write the answers; which queries had none?"""
    folder.mkdir(parents=True, exist_ok=True)
    silent = []
    for query, answer in answers:
        name, text = "csv", _written(answer)
        if query.gives_graph:
            name, text = "nt", _lines(answer, query)
        file = folder / f"{query.name}.{name}"
        file.write_text(text, encoding="utf-8", newline="\n")
        silent += [] if answer.rows else [query]
    return silent


def _of_example(queries: Sequence[Query]) -> _Answers:
    """Each need on top of the one before: what asks for facts is asked of facts alone."""
    dataset = Dataset.shipped()
    for profile in sorted({p for query in queries for p in _profiles(query)}):
        dataset.add_profile(load_profile(profile))
    by_need = {n: [q for q in queries if q.header.needs == n] for n in _NEEDS}
    yield from _asked(by_need["facts"], dataset)
    dataset.add_indicators(_USUAL)
    yield from _asked(by_need["indicators"], dataset)
    for profile, platform in _judged(by_need["verdicts"]):
        dataset.add_verdicts(profile, platform)
    yield from _asked(by_need["verdicts"], dataset)


def _of_history(queries: Sequence[Query]) -> _Answers:
    """What is asked of the registry itself, then what is asked of what it holds now."""
    registry = EmbeddedStore.in_memory()
    hand_in_all(registry)
    lookup = Lookup(Reference.load(), registry)
    for query in filter(_historic, queries):
        yield query, run(query, _values(query), registry, lookup)
    yield from _asked([q for q in queries if not _historic(q)], Dataset.of(recall(registry)))


def _asked(queries: Sequence[Query], dataset: Dataset) -> _Answers:
    lookup = Lookup(Reference.load(), dataset.store)
    for query in queries:
        yield query, run(query, _values(query), dataset.store, lookup)


def _values(query: Query) -> Mapping[str, str]:
    usual = {"profile": _USUAL} if "profile" in query.header.parameters else {}
    return usual | dict(query.header.example)


def _profiles(query: Query) -> list[str]:
    values = _values(query)
    takes = (name for name, p in query.header.parameters.items() if p.type == "profile")
    return [values[name] for name in takes if name in values]


def _judged(queries: Sequence[Query]) -> list[tuple[str, str | None]]:
    """Which profiles are judged, for all platforms or, where one is enough, for that one?"""
    found: dict[str, set[str | None]] = {}
    for query in queries:
        named = _values(query).get("platform")
        platform = str(PLATFORM[named]) if named else None
        for profile in _profiles(query):
            found.setdefault(profile, set()).add(platform)
    return [
        (profile, platform)
        for profile, platforms in sorted(found.items())
        for platform in ([None] if None in platforms else sorted(p for p in platforms if p))
    ]


def _lines(answer: Answer, query: Query) -> str:
    """One statement a line, in order, without texts and what stands in names for them.

    The name of a run holds a digest of all reasons, that of this software its version.
    """
    lines = str(FORMATS["nt"](answer, query)).splitlines(keepends=True)
    kept = "".join(line for line in lines if not re.search(r'"@[a-z-]+ \.$', line))
    return re.sub(r"(/run/[\w.%+=-]+)-[0-9a-f]{12}>|(/software/iip-atlas)/[\w.]+>", r"\1\2>", kept)


def _written(answer: Answer) -> str:
    columns = [c for c in answer.columns if not c.endswith(_LEFT_OUT)]
    rows = [
        {name: shortened(v) if isinstance(v, str) else v for name, v in record.items()}
        for record in answer.records()
    ]
    return to_csv(columns, rows)


if __name__ == "__main__":
    main()
