"""What is served: a folder as it is now, the example that ships, or a remote engine."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from iip_atlas.dataset import Dataset
from iip_atlas.errors import StoreError
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.served import Served

_A, _B = NamedNode("urn:a"), NamedNode("urn:b")
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH <urn:g> { ?s ?p ?o } }"


def _count(served: Served) -> int:
    ((number,),) = served.store().select(_COUNT).rows
    return int(number.value)


def test_a_folder_is_served_as_it_is_now(tmp_path: Path) -> None:
    writer = EmbeddedStore.open(tmp_path / "store")
    writer.add([Quad(_A, _A, _A)], "urn:g")
    served = Served.at(str(tmp_path / "store"))
    assert _count(served) == 1
    assert served.store() is served.store()
    writer.add([Quad(_A, _A, _B)], "urn:g")
    assert _count(served) == 2
    writer.clear("urn:g")
    assert _count(served) == 0


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有这个库 / there is no store"):
        Served.at(str(tmp_path / "missing"))
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(StoreError):
        Served.at(str(tmp_path))


def test_a_url_is_a_remote_engine() -> None:
    assert Served.at("http://127.0.0.1:9/query").remote
    with pytest.raises(StoreError, match="not the URL"):
        Served.at("ftp://127.0.0.1/query")


def test_the_example_is_judged_and_called_fictitious(
    monkeypatch: pytest.MonkeyPatch, small_store: Path, tmp_path: Path
) -> None:
    class Small:
        store = EmbeddedStore.open_read_only(small_store)
        profiles: tuple[str, ...] = ()

        def add_verdicts(self, profile: str) -> None:
            self.profiles += (profile,)

    small = Small()
    monkeypatch.setattr(Dataset, "shipped", lambda: small)
    monkeypatch.setenv("IIP_ATLAS_CACHE", str(tmp_path))
    with Served.example() as served:
        assert small.profiles == ("illustrative",)
        assert served.store().graphs() == small.store.graphs()
        assert served.synthetic
        assert "虚构" in served.title.zh
        assert "fictitious" in served.title.en
    with Served.example() as again:  # found, and not worked out anew
        assert again.place == served.place
        assert small.profiles == ("illustrative",)
