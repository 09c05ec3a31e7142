"""A few fictitious platforms, their verdicts and a small method, each in a graph of its own."""

from pathlib import Path

import pytest

from iip_atlas.namespaces import GRAPH
from iip_atlas.queries import Lookup
from iip_atlas.reference import Reference
from iip_atlas.registry.store import REFERENCE, EmbeddedStore

HERE = Path(__file__).parent
REFERENCE_FILES = sorted((HERE / "reference").glob("*.ttl"))


def graphs() -> dict[str, list[Path]]:
    """Which files make up which named graph?"""
    found = {str(GRAPH[file.stem]): [file] for file in sorted((HERE / "dataset").glob("*.ttl"))}
    return {REFERENCE: REFERENCE_FILES, **found}


@pytest.fixture(scope="session")
def store() -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    for graph, files in graphs().items():
        store.load_turtle(files, graph)
    return store


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.from_turtle(REFERENCE_FILES)


@pytest.fixture(scope="session")
def lookup(store: EmbeddedStore, reference: Reference) -> Lookup:
    return Lookup(reference, store)
