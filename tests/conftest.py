"""For every test: no network, and the browser of `browser.py`."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import network_guard
import pytest

from browser import chromium_page

__all__ = ["chromium_page", "no_network", "repository"]

# What the tests start inherits the guard.
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, [str(Path(network_guard.__file__).parent), os.environ.get("PYTHONPATH")])
)


# Nothing is taken from the cache of who runs the tests; workers share that of who started them.
if "IIP_ATLAS_TESTS_CACHE" not in os.environ:
    os.environ["IIP_ATLAS_TESTS_CACHE"] = tempfile.mkdtemp(prefix="iip-tests-")
    atexit.register(shutil.rmtree, os.environ["IIP_ATLAS_TESTS_CACHE"], ignore_errors=True)
os.environ["IIP_ATLAS_CACHE"] = os.environ["IIP_ATLAS_TESTS_CACHE"]


@pytest.fixture(autouse=True)
def no_network() -> Iterator[list[str]]:
    """Fails a test that reached for the network, even where a library swallowed the refusal."""
    network_guard.refused.clear()
    yield network_guard.refused
    assert not network_guard.refused, f"reached for the network: {network_guard.refused}"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
