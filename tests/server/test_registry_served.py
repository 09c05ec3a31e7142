"""A registry of submissions alone is served as well: what ships stands beside it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server import judged
from iip_atlas.server.api import coverage, verdicts
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from serving import PATIENT, serving


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("registry") / "store"
    store = EmbeddedStore.open(folder)
    facts = read_facts([repository / "tests/cli/fixtures/contract-graph.ttl"])
    for by in ("Wang", "Li"):  # the second supersedes the first
        keep(planned(facts, store, by=by), store)
    del store
    application = create_application(Served.at(str(folder)), PATIENT)
    with serving(application) as url, httpx.Client(base_url=url, timeout=300) as client:
        yield client


def test_clauses_codes_and_terms_are_there_though_no_store_holds_them(registry):
    for path in ("/clause/C5.1-a", "/industry/C36", "/profile/illustrative", "/ontology"):
        assert registry.get(path).status_code == 200
        assert registry.get(path, params={"format": "ttl"}).status_code == 200
    page = registry.get("/coverage/x/C36", headers={"Accept": "text/html"}).text
    assert "汽车制造业" in page  # the name of C36 ships, the coverage was handed in


def test_verdicts_are_worked_out_once_for_the_newest_submission(registry):
    document = registry.get("/api/platforms/x/verdicts").json()
    assert document["reached"]["platforms"] == 1
    [inputs] = document["inputs"]
    assert inputs.startswith("https://w3id.org/iip-atlas/submission/x/")


@pytest.mark.parametrize(
    ("query", "column", "value"),
    [("platforms-by-region", "platforms", 1), ("completeness", "platformZh", "x")],
)
def test_the_catalogue_is_asked_of_the_facts_and_what_ships(registry, query, column, value):
    rows = registry.get(f"/api/queries/{query}").json()["rows"]
    assert value in [row[column] for row in rows]
    if query == "platforms-by-region":  # superseded facts count no more
        assert sum(row[column] for row in rows) == 1


def test_with_many_platforms_nobody_waits_for_all_verdicts(registry, monkeypatch):
    for module in (verdicts, coverage, judged):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 0)
    every = registry.get("/api/verdicts")
    one = registry.get("/api/verdicts", params={"platform": "x", "limit": 1})
    assert (every.status_code, one.status_code) == (422, 200)
    assert "name one" in every.json()["title"]
    figures = registry.get("/api/coverage", params={"layer": "devices", "limit": 1000}).json()
    assert sum(cell["low"] or 0 for cell in figures["items"]) == 12000
    assert registry.get("/api/coverage", params={"layer": "qualified"}).status_code == 422
    asked = {"profile": "wuhan-2023"}
    assert registry.get("/api/queries/completeness", params=asked).status_code == 422
