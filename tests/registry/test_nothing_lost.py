"""Nothing that was acknowledged is lost: killed processes, second writers, backups, exports."""

import json
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

from iip_atlas.errors import InputError, StoreError
from iip_atlas.registry.archive import backup, content_digest, copy, export, opened
from iip_atlas.registry.history import submissions
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.recall import recall
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.store import EmbeddedStore
from sparql_servers import emptied

KILLS = {"disk": 12, "oxigraph": 8, "virtuoso": 6}
ONE = (
    'platform:x a iip:Platform ; rdfs:label "平台"@zh ; iip:staffCount 5 ; iip:dataVolume 1.50 .\n'
)
TWO = ONE + "platform:y a iip:Platform ; iip:staffCount 3 .\n"
LOOSE = '<http://e/alone> rdfs:label "别的"@zh .\n'


@pytest.fixture
def filled(keeper, submit):
    """A store of each kind with three submissions of two platforms."""
    submit(keeper, TWO + LOOSE)
    submit(keeper, ONE.replace(" 5 ", " 6 "))
    return keeper


def as_trig(store) -> bytes:
    file = BytesIO()
    export(store, file)
    return file.getvalue()


def canonical(trig: bytes) -> Dataset:
    found = Dataset(parse(trig, RdfFormat.TRIG))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


@pytest.mark.parametrize("kind", KILLS)
def test_a_killed_process_loses_nothing_that_it_acknowledged(kind, request, tmp_path, facts):
    facts(facts=TWO)
    place = tmp_path / "store" if kind == "disk" else request.getfixturevalue(kind)
    program = Path(__file__).with_name("killing.py")
    done = subprocess.run(
        [sys.executable, program, place, str(KILLS[kind]), "0.3", "20181", tmp_path / "facts.ttl"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["lost"] == 0
    assert counts["there"] >= counts["acknowledged"] > 0
    if kind != "disk":
        emptied(RemoteStore(place))


def test_a_second_writer_is_told_and_readers_are_not_hindered(tmp_path, submit, facts):
    first = EmbeddedStore.open(tmp_path / "store")
    submit(first, ONE)
    with pytest.raises(StoreError, match="another process has the store open for writing"):
        EmbeddedStore.open(tmp_path / "store")
    with pytest.raises(StoreError, match="another process"):
        backup(tmp_path / "store", tmp_path / "copy")
    reader = EmbeddedStore.open_read_only(tmp_path / "store")
    assert len(submissions(reader)) == 1
    with pytest.raises(StoreError, match="not written, nothing was kept"):
        keep(planned(facts(facts=ONE), reader, by="w"), reader)


def test_an_export_put_into_another_store_gives_equal_graphs(filled, tmp_path):
    trig = as_trig(filled)
    (tmp_path / "all.trig").write_bytes(trig)
    other = EmbeddedStore.open(tmp_path / "other")
    assert copy(opened(tmp_path / "all.trig"), other) == (3, 0)
    assert copy(opened(tmp_path / "all.trig"), other) == (0, 3)
    again = as_trig(other)
    assert canonical(again) == canonical(trig)
    assert content_digest(other) == content_digest(filled)
    assert submissions(other) == submissions(filled)
    assert set(recall(other).quads) == set(recall(filled).quads)


def test_an_export_is_put_into_every_store(keeper, submit, tmp_path):
    source = EmbeddedStore.in_memory()
    submit(source, TWO + LOOSE)
    (tmp_path / "all.trig").write_bytes(as_trig(source))
    assert copy(opened(tmp_path / "all.trig"), keeper) == (2, 0)
    assert content_digest(keeper) == content_digest(source)


def test_a_difference_changes_the_digest(submit):
    one, other = EmbeddedStore.in_memory(), EmbeddedStore.in_memory()
    submit(one, ONE)
    submit(other, ONE)
    assert content_digest(one) != content_digest(other)  # another time, another name


def test_a_backup_is_a_store_with_all_that_was_written_last(tmp_path, submit):
    store = EmbeddedStore.open(tmp_path / "store")
    submit(store, TWO)
    submit(store, ONE)
    kept, digest = submissions(store), content_digest(store)
    del store
    assert backup(tmp_path / "store", tmp_path / "copy") == 3
    shutil.rmtree(tmp_path / "store")
    copied = opened(tmp_path / "copy")
    assert (submissions(copied), content_digest(copied)) == (kept, digest)
    restored = EmbeddedStore.open(tmp_path / "store")
    assert copy(copied, restored) == (3, 0)
    assert content_digest(restored) == digest


def test_a_backup_goes_only_into_a_new_folder_and_comes_only_from_a_store(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        backup(tmp_path / "none", tmp_path / "copy")
    assert not (tmp_path / "none").exists()
    EmbeddedStore.open(tmp_path / "store")
    (tmp_path / "copy").mkdir()
    with pytest.raises(StoreError, match="something is there already"):
        backup(tmp_path / "store", tmp_path / "copy")


class TestDamagedExports:
    @pytest.fixture
    def trig(self, submit):
        store = EmbeddedStore.in_memory()
        submit(store, TWO)
        submit(store, ONE)
        return as_trig(store)

    @pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.999])
    def test_one_that_is_cut_off(self, trig, tmp_path, cut):
        (tmp_path / "all.trig").write_bytes(trig[: int(len(trig) * cut)])
        with pytest.raises((InputError, StoreError)):
            opened(tmp_path / "all.trig")

    def test_one_that_lacks_a_whole_hand_in(self, trig, tmp_path):
        lines = trig.decode().splitlines(keepends=True)
        starts = [n for n, line in enumerate(lines) if "graph/intake/" in line and "{" in line]
        shortened = "".join(lines[: starts[-1]])
        (tmp_path / "all.trig").write_text(shortened, encoding="utf-8")
        with pytest.raises(InputError, match="2 != # IIP Atlas, submissions: 3"):
            opened(tmp_path / "all.trig")

    def test_one_that_lacks_a_statement(self, trig, tmp_path):
        head = trig.split(b"\n", 1)[0]
        quads = list(parse(trig, RdfFormat.TRIG))
        lost = next(q for q in quads if q.predicate.value.endswith("#staffCount"))
        rest = serialize([q for q in quads if q != lost], format=RdfFormat.TRIG)
        (tmp_path / "all.trig").write_bytes(head + b"\n" + rest)
        with pytest.raises(StoreError, match=r"\d of \d statements"):
            opened(tmp_path / "all.trig")

    def test_one_that_does_not_fit_its_digest(self, trig, tmp_path):
        (tmp_path / "all.trig").write_bytes(trig)
        (tmp_path / "all.trig.sha256").write_text(f"{'0' * 64}  all.trig\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"all\.trig\.sha256"):
            opened(tmp_path / "all.trig")

    @pytest.mark.parametrize("content", ["", "<a:b> <a:c> <a:d> .", "not TriG", "<?xml?>"])
    def test_what_is_no_export(self, tmp_path, content):
        (tmp_path / "all.trig").write_text(content, encoding="utf-8")
        with pytest.raises(InputError):
            opened(tmp_path / "all.trig")
