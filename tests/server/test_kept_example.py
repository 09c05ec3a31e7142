"""The judged example is worked out once, and kept where nobody else can have written to it."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier, Thread

import pytest
from pyoxigraph import NamedNode, Quad

from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server import kept_example
from iip_atlas.server.kept_example import cache_home, example_key, kept

NODE = NamedNode("urn:a")
KEY = "example-now"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IIP_ATLAS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Building:
    """Builds a store of one statement, and counts how often."""

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.times, self.meanwhile = 0, meanwhile

    def __call__(self, place: Path) -> None:
        self.times += 1
        EmbeddedStore.open(place).add([Quad(NODE, NODE, NODE)], "urn:g")
        self.meanwhile()


def taken(building: Building, key: str = KEY) -> Path:
    """Where the example was while it was served."""
    with kept(key, building) as place:
        assert EmbeddedStore.open_read_only(place).graphs() == ("urn:g",)
        return place


def test_a_second_start_finds_what_the_first_has_built(home: Path) -> None:
    building = Building()
    assert taken(building) == taken(building) == home / KEY / "store"
    assert building.times == 1
    assert home.stat().st_mode & 0o077 == 0


def test_two_starts_at_once_leave_one_whole_example(home: Path) -> None:
    together = Barrier(2)
    building = Building(lambda: together.wait(60))
    places: list[Path] = []
    starts = [Thread(target=lambda: places.append(taken(building))) for _ in range(2)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert places == [home / KEY / "store"] * 2
    assert [path.name for path in home.iterdir()] == [KEY]


@pytest.mark.parametrize("lost", ["whole", "store/CURRENT"])
def test_what_is_half_written_or_damaged_is_built_anew(home: Path, lost: str) -> None:
    building = Building()
    taken(building)
    (home / KEY / lost).unlink()
    assert taken(building) == home / KEY / "store"
    assert building.times == 2


def test_a_build_that_fails_leaves_nothing(home: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        taken(Building(lambda: 1 / 0))
    assert list(home.iterdir()) == []
    assert taken(Building()).is_dir()


@pytest.mark.parametrize("open_to_others", [".", ".."])
def test_a_cache_that_others_can_write_to_is_not_used(
    home: Path, open_to_others: str, caplog: pytest.LogCaptureFixture
) -> None:
    taken(Building())
    (home / open_to_others).resolve().chmod(0o777)
    building = Building()
    place = taken(building)
    assert building.times == 1
    assert home not in place.parents
    assert not place.exists()
    assert "others can write" in caplog.text


def test_an_example_that_others_can_write_to_is_built_anew(home: Path) -> None:
    building = Building()
    taken(building)
    (home / KEY / "store").chmod(0o777)
    taken(building)
    assert building.times == 2
    assert (home / KEY / "store").stat().st_mode & 0o022 == 0


def test_a_link_in_place_of_the_cache_is_not_followed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    home.symlink_to(tmp_path / "elsewhere")
    assert home not in taken(Building()).parents
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_place_that_cannot_be_written_is_no_fault(home: Path) -> None:
    home.write_text("a file")
    assert cache_home() is None
    assert home not in taken(Building()).parents


def test_a_user_without_a_home_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("IIP_ATLAS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    assert cache_home() is None
    assert not taken(Building()).exists()


def test_the_examples_of_older_versions_go_unless_they_are_in_use(home: Path) -> None:
    taken(Building(), "example-old")
    with ExitStack() as stack:
        stack.enter_context(kept("example-older", Building()))
        taken(Building())
        assert {path.name for path in home.iterdir()} == {KEY, "example-older"}
    taken(Building())
    assert {path.name for path in home.iterdir()} == {KEY}


def test_the_users_cache_is_where_the_standard_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("IIP_ATLAS_CACHE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_home() == tmp_path / "xdg" / "iip-atlas"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert cache_home() == tmp_path / ".cache" / "iip-atlas"


def test_the_key_follows_the_profile_and_every_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_example, "folder", lambda name: tmp_path / name)
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "facts.ttl"
    file.write_text("one")
    keys = [example_key("illustrative"), example_key("wuhan-2023")]
    file.write_text("two")
    keys.append(example_key("illustrative"))
    file.rename(file.with_name("other.ttl"))
    keys.append(example_key("illustrative"))
    assert len(set(keys)) == 4
    assert example_key("illustrative") == keys[-1]
