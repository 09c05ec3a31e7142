"""A few seconds of the benchmark's load, and that the load would notice what it looks for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.sparql_load import Tally, expected, load

from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.text import Text
from serving import serving

QUERIES = {
    "names": "SELECT ?s ?o { GRAPH ?g { ?s <urn:p:name> ?o } } ORDER BY ?o",
    "numbers": "SELECT (?n * 2 AS ?m) { VALUES ?n { " + " ".join(map(str, range(2000))) + " } }",
    "truth": "ASK { GRAPH <urn:g:1> { ?s ?p ?o } }",
}


@pytest.fixture(scope="module")
def url(dataset_store: Path) -> Iterator[str]:
    served = Served(str(dataset_store), Text("二图", "two graphs"), Text("", ""))
    limits = Limits(seconds=0.3, workers=2, waiting=6, patience=0.5)
    with serving(create_application(served, limits)) as url:
        yield f"{url}/sparql"


def test_under_load_every_answer_is_right_and_every_refusal_has_a_reason(
    url: str, dataset_store: Path
) -> None:
    tally = load(url, expected(dataset_store, QUERIES), clients=8, seconds=3)
    assert tally.wrong == []
    assert tally.statuses[200] > 20
    assert len(tally.seconds) == tally.statuses[200]
    assert set(tally.statuses) <= {200, 413, 503, 504}


def test_a_wrong_row_and_a_missing_reason_would_be_noticed() -> None:
    tally = Tally()
    body = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"1"}}]}}'
    tally.note(200, body, ['"1"'], 0.1)
    assert tally.wrong == []
    tally.note(200, body, ['"2"'], 0.1)
    tally.note(200, body, None, 0.1)
    tally.note(500, b"", ["x"], 0.1)
    tally.note(503, b'{"title": "busy"}', ["x"], 0.1)
    assert [w.split(": ")[1] for w in tally.wrong] == [
        "not the right rows",
        "not the right rows",
        "no status for a busy server",
        "no reason",
    ]
