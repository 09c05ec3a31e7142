"""What a store holds has a name that changes with it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.judgements import keep_judgement
from iip_atlas.registry.recording import Judgement
from iip_atlas.registry.state import sign_of, state_of
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.store_files import store_files

FACTS = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
<https://w3id.org/iip-atlas/platform/x> a iip:Platform ; iip:staffCount {number} .
"""
REVIEW = Judgement(
    "https://w3id.org/iip-atlas/platform/x",
    "C1.1.1-a",
    None,
    "passed",
    None,
    "A",
    "lead",
    "manual",
    datetime(2026, 1, 1, tzinfo=UTC),
    "",
)


def hand_in(store: EmbeddedStore, home: Path, number: int) -> None:
    file = home / "facts.ttl"
    file.write_text(FACTS.format(number=number), encoding="utf-8")
    keep(planned(parse_facts([file]), store, by="x"), store)


def test_the_digest_and_the_sign_change_with_each_submission_and_judgement(tmp_path: Path) -> None:
    place = tmp_path / "store"
    store = EmbeddedStore.open(place)
    digests, signs = [state_of(store).digest], [sign_of(place)]
    assert state_of(store).latest is None
    for step in (
        lambda: hand_in(store, tmp_path, 1),
        lambda: hand_in(store, tmp_path, 2),
        lambda: keep_judgement(REVIEW, store),
    ):
        step()
        digests.append(state_of(store).digest)
        signs.append(sign_of(place))
    assert len(set(digests)) == len(set(signs)) == 4
    found = state_of(store)
    assert len(found.submissions) == 2
    assert found.days == (datetime.now().astimezone().date(),)
    assert found.latest == found.judgements[0].time


def test_reading_changes_no_sign(tmp_path: Path) -> None:
    place = tmp_path / "store"
    hand_in(EmbeddedStore.open(place), tmp_path, 1)
    before = sign_of(place)
    state_of(EmbeddedStore.open_read_only(place))
    assert sign_of(place) == before
    assert sign_of(tmp_path / "none") == ""


def test_a_file_that_goes_while_the_store_is_looked_at_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stays.sst").write_text("x", encoding="utf-8")
    alone = store_files(tmp_path)
    goes = tmp_path / "goes.sst"
    goes.touch()
    scan = os.scandir

    class Tidied:
        """A listing that was made before the engine took a file away."""

        def __init__(self, folder: Path) -> None:
            with scan(folder) as entries:
                self.entries = list(entries)
            goes.unlink()

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self.entries

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(os, "scandir", Tidied)
    assert store_files(tmp_path) == alone
    assert {name for name, _, _ in alone} == {"stays.sst"}
