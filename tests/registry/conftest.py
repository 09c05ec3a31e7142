"""Every store that keeps submissions: in memory, on disk, and two servers by URL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.submission import Submission
from sparql_servers import emptied, oxigraph_server, virtuoso_server

KEEPERS = ["memory", "disk", "oxigraph", "virtuoso"]
HEAD = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
Submit = Callable[..., tuple[Submission, ...]]


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory) -> Iterator[str]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory) -> Iterator[str]:
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture(params=KEEPERS)
def keeper(request, tmp_path) -> Iterator[Keeper]:
    """An empty store of each kind."""
    if request.param == "memory":
        yield EmbeddedStore.in_memory()
    elif request.param == "disk":
        yield EmbeddedStore.open(tmp_path / "store")
    else:
        store = RemoteStore(request.getfixturevalue(request.param))
        yield store
        emptied(store)


@pytest.fixture
def facts(tmp_path) -> Callable[..., Facts]:
    """Facts of files whose Turtle is given by name."""

    def read(**files: str) -> Facts:
        paths = []
        for name, turtle in files.items():
            path = tmp_path / f"{name}.ttl"
            path.write_text(HEAD + turtle, encoding="utf-8")
            paths.append(path)
        return read_facts(paths)

    return read


@pytest.fixture
def submit(facts) -> Submit:
    """Hands in Turtle, and gives the submissions."""

    def done(store: Keeper, turtle: str, by: str = "王工", **rest) -> tuple[Submission, ...]:
        intake = planned(facts(facts=turtle), store, by=by, **rest)
        keep(intake, store)
        return intake.submissions

    return done


@pytest.fixture
def example(repository) -> Path:
    return repository / "data" / "example"
