"""Writes what the questions of the catalogue answer over the shipped data, for the tests.

`python tools/build_answers.py [--to FOLDER]` asks each query in queries/questions, queries/coverage
and queries/graphs with the values of its `example`, under the illustrative profile unless the
example names another. Texts in two
languages are left out, so that a reworded reason changes no file. After a change of the example
registry or of a query, run it and look at the difference.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from iip_atlas.dataset import Dataset
from iip_atlas.method.profiles import load_profile
from iip_atlas.queries import Answer, Catalogue, Lookup, Query, run
from iip_atlas.queries.writing import FORMATS, shortened
from iip_atlas.reference import Reference
from iip_atlas.tabular import to_csv

_HOME = Path(__file__).resolve().parents[1] / "tests" / "queries" / "example"
_ROOMS = ("questions", "coverage", "graphs")
_USUAL = "illustrative"
_TEXTS = ("Zh", "En")
_FOR_SORTING = "order"


def main() -> None:
    """Write every answer, here or where told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=_HOME)
    target: Path = parser.parse_args().to
    target.mkdir(parents=True, exist_ok=True)
    queries = tuple(q for room in _ROOMS for q in Catalogue.load().in_room(room))
    for query, answer in _answers(queries):
        name, text = "csv", _written(answer)
        if query.gives_graph:  # one statement a line, in order
            name, text = "nt", str(FORMATS["nt"](answer, query))
        file = target / f"{query.name}.{name}"
        file.write_text(text, encoding="utf-8", newline="\n")


def _answers(queries: tuple[Query, ...]) -> Iterator[tuple[Query, Answer]]:
    dataset = Dataset.shipped()
    asked = {query.name: _values(query) for query in queries}
    for profile, platform in _judged(queries, asked):
        dataset.add_profile(load_profile(profile))
        dataset.add_verdicts(profile, platform)
    lookup = Lookup(Reference.load(), dataset.store)
    for query in queries:
        yield query, run(query, asked[query.name], dataset.store, lookup)


def _values(query: Query) -> Mapping[str, str]:
    usual = {"profile": _USUAL} if "profile" in query.header.parameters else {}
    return usual | dict(query.header.example)


def _judged(
    queries: tuple[Query, ...], asked: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, str | None]]:
    """Which profiles are judged, for all platforms or, where one is enough, for that one?"""
    found: dict[str, set[str | None]] = {}
    for query in (q for q in queries if q.header.needs == "verdicts"):
        values = asked[query.name]
        named = values.get("platform")
        platform = f"https://w3id.org/iip-atlas/platform/{named}" if named else None
        for name in (n for n, p in query.header.parameters.items() if p.type == "profile"):
            if name in values:
                found.setdefault(values[name], set()).add(platform)
    return [
        (profile, platform)
        for profile, platforms in sorted(found.items())
        for platform in ([None] if None in platforms else sorted(p for p in platforms if p))
    ]


def _written(answer: Answer) -> str:
    columns = [c for c in answer.columns if not c.endswith(_TEXTS) and c != _FOR_SORTING]
    rows = [
        {name: shortened(v) if isinstance(v, str) else v for name, v in record.items()}
        for record in answer.records()
    ]
    return to_csv(columns, rows)


if __name__ == "__main__":
    main()
