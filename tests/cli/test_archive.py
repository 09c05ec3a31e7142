"""`iip backup`, `iip export`, `iip restore`, and a second writer, as their user meets them."""

import hashlib

import pytest

from iip_atlas.registry.archive import content_digest
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

STATED = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
platform:mine a iip:Platform ; iip:enterpriseUserTotal 200 .
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("owner") / "mine.ttl"
    path.write_text(STATED, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path, file):
    kept = EmbeddedStore.open(tmp_path / "registry")
    keep(planned(read_facts([file]), kept, by="王工"), kept)
    return tmp_path / "registry"


def digest(place):
    return content_digest(EmbeddedStore.open_read_only(place))


def test_there_and_back_again(iip, store, tmp_path):
    saved = iip("backup", tmp_path / "copy", "--store", store, "--lang", "en")
    written = iip("export", tmp_path / "all.trig", "--store", store, "--lang", "en")
    assert (saved.returncode, written.returncode) == (0, 0), saved.stderr + written.stderr
    assert b"1 submissions copied" in saved.stdout
    bytes_digest = hashlib.sha256((tmp_path / "all.trig").read_bytes()).hexdigest()
    assert f"sha256:{bytes_digest}" in written.stdout.decode()
    beside = (tmp_path / "all.trig.sha256").read_text(encoding="utf-8")
    assert beside == f"{bytes_digest}  all.trig\n"
    for source in ("copy", "all.trig"):
        back = iip("restore", tmp_path / source, "--store", tmp_path / f"from-{source}")
        assert (back.returncode, back.stderr) == (0, b"")
        assert digest(tmp_path / f"from-{source}") == digest(store)
    again = iip("restore", tmp_path / "copy", "--store", store, "--lang", "en")
    assert again.stdout.decode() == "0 submissions put back; 1 were there and stay as they are\n"


def test_a_second_writer_is_told_and_the_first_goes_on(iip, store, file):
    before = digest(store)
    with_writer = EmbeddedStore.open(store)
    done = iip("submit", file, "--store", store)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "another process has the store open for writing" in done.stderr.decode()
    keep(planned(read_facts([file]), with_writer, by="first"), with_writer)
    assert digest(store) != before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("backup", "STORE", "--store", "STORE"), "something is there already"),
        (("backup", "new", "--store", "nowhere"), "there is no store"),
        (("export", "nowhere/all.trig", "--store", "STORE"), "no such folder"),
        (("export", "all.trig", "--store", "nowhere"), "there is no store"),
        (("restore", "FILE", "--store", "STORE"), "no export of a registry"),
        (("restore", "missing.trig", "--store", "STORE"), "missing.trig"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(iip, store, file, arguments, told):
    before = digest(store)
    places = {"FILE": file, "STORE": store}
    done = iip(*(places.get(a, a) for a in arguments))
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert digest(store) == before
