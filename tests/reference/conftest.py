"""The reference data, loaded once; tests that plant a fault work on a copy."""

import pytest
from pyoxigraph import RdfFormat, Store

from iip_atlas.resources import folder


@pytest.fixture(scope="session")
def reference() -> Store:
    store = Store()
    for file in sorted((folder("data") / "reference").glob("*.ttl")):
        store.load(path=file, format=RdfFormat.TURTLE)
    return store
