"""A small store on disk, with verdicts, that every test of the server may share."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from iip_atlas.dataset import Dataset
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from serving import PATIENT, serving

FEW = Path(__file__).parent.parent / "cli" / "fixtures" / "contract-graph.ttl"


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ontology, the method, the reference lists, and one platform with its verdicts."""
    folder = tmp_path_factory.mktemp("served") / "store"
    dataset = Dataset.of([FEW])
    dataset.add_verdicts("illustrative")
    dataset.store.copy_to(folder)
    return folder


@pytest.fixture(scope="session")
def served(small_store: Path) -> Served:
    """The small store, as it is served."""
    return Served.of_example(small_store)


@pytest.fixture(scope="module")
def dataset_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two statements, each in a named graph."""
    folder = tmp_path_factory.mktemp("graphs") / "store"
    store = EmbeddedStore.open(folder)
    name = NamedNode("urn:p:name")
    store.add([Quad(NamedNode("urn:a"), name, Literal("one"))], "urn:g:1")
    store.add([Quad(NamedNode("urn:b"), name, Literal("two"))], "urn:g:2")
    return folder


@pytest.fixture(scope="session")
def site(served: Served) -> Iterator[httpx.Client]:
    """The whole application over the small store, asked as a program asks it."""
    application = create_application(served, PATIENT)
    with serving(application) as url, httpx.Client(base_url=url, timeout=300) as client:
        yield client
