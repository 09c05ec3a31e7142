"""Drafts outlive a lost connection; only who has the key finds one."""

import os
import stat
import time

import pytest

from iip_atlas.errors import InputError, StoreError
from iip_atlas.registry import drafts as room
from iip_atlas.registry.drafts import MOST_BYTES, Draft, Drafts, drafts_folder

FORM = Draft("form", b'{"platform": []}', "申报.xlsx")


def aged(folder, days: float) -> None:
    for file in folder.iterdir():
        then = time.time() - days * 86_400
        os.utime(file, (then, then))


def test_a_draft_is_found_by_its_key_and_by_no_other(tmp_path):
    drafts, key = Drafts(tmp_path / "drafts"), Drafts.new_key()
    drafts.keep(key, FORM)
    assert drafts.find(key) == FORM
    assert drafts.find(Drafts.new_key()) is None
    drafts.drop(key)
    assert drafts.find(key) is None


def test_a_later_state_takes_the_place_of_the_earlier(tmp_path):
    drafts, key = Drafts(tmp_path), Drafts.new_key()
    drafts.keep(key, FORM)
    drafts.keep(key, Draft("xlsx", b"PK"))
    assert drafts.find(key) == Draft("xlsx", b"PK")
    assert len(list(tmp_path.iterdir())) == 1


def test_the_folder_tells_no_key_and_is_for_its_owner_alone(tmp_path):
    drafts, key = Drafts(tmp_path / "drafts"), Drafts.new_key()
    drafts.keep(key, FORM)
    (file,) = drafts.folder.iterdir()
    assert key not in file.name
    assert stat.S_IMODE(drafts.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "key", ["", "../../etc/passwd", "a" * 31, "a" * 33, "ä" * 32, "a" * 31 + "/"]
)
def test_what_is_no_key_leads_nowhere(tmp_path, key):
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.find(key) is None
    with pytest.raises(InputError):
        drafts.keep(key, FORM)
    assert not drafts.folder.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"kind": "exe", "name": "", "content": ""}',
        '{"kind": "form", "name": "", "content": "%"}',
    ],
)
def test_a_spoilt_draft_is_none(tmp_path, text):
    drafts, key = Drafts(tmp_path), Drafts.new_key()
    drafts.keep(key, FORM)
    next(tmp_path.iterdir()).write_text(text, encoding="utf-8")
    assert drafts.find(key) is None


def test_old_drafts_go_when_another_is_kept(tmp_path):
    drafts, old, new = Drafts(tmp_path), Drafts.new_key(), Drafts.new_key()
    drafts.keep(old, FORM)
    aged(tmp_path, 31)
    assert drafts.find(old) is None
    drafts.keep(new, FORM)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("cap", "most"), [("_MOST_DRAFTS", 2), ("_MOST_KEPT", 200)])
def test_the_oldest_give_way_where_there_are_too_many_or_too_much(tmp_path, monkeypatch, cap, most):
    monkeypatch.setattr(room, cap, most)
    drafts, keys = Drafts(tmp_path), [Drafts.new_key() for _ in range(4)]
    for age, key in zip((3, 2, 1, 0), keys, strict=True):
        drafts.keep(key, FORM)
        aged_by_key(tmp_path, drafts, key, age)
    assert drafts.find(keys[0]) is None
    assert drafts.find(keys[3]) == FORM


def aged_by_key(folder, drafts, key, days) -> None:
    newest = max(folder.iterdir(), key=lambda file: file.stat().st_mtime)
    then = time.time() - days * 86_400
    os.utime(newest, (then, then))
    assert drafts.find(key) == FORM


def test_a_draft_that_is_too_large_is_refused_and_the_earlier_stays(tmp_path):
    drafts, key = Drafts(tmp_path), Drafts.new_key()
    drafts.keep(key, FORM)
    with pytest.raises(InputError, match="16 MiB"):
        drafts.keep(key, Draft("xlsx", b"x" * (MOST_BYTES + 1)))
    assert drafts.find(key) == FORM


def test_a_disk_that_takes_nothing_is_told_and_the_earlier_stays(tmp_path, monkeypatch):
    drafts, key = Drafts(tmp_path), Drafts.new_key()
    drafts.keep(key, FORM)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        drafts.keep(key, Draft("xlsx", b"PK"))
    assert drafts.find(key) == FORM
    assert len(list(tmp_path.iterdir())) == 1


def test_where_drafts_are_kept_is_a_setting(tmp_path, monkeypatch):
    monkeypatch.setenv("IIP_ATLAS_DRAFTS", str(tmp_path))
    assert drafts_folder() == tmp_path
    monkeypatch.delenv("IIP_ATLAS_DRAFTS")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert drafts_folder() == tmp_path / "iip-atlas" / "drafts"
