"""Editions of a registry: whole, of one state each, one after the other."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import httpx
import pytest
from pyoxigraph import NamedNode, Quad

from iip_atlas.errors import AtlasError, StoreError
from iip_atlas.namespaces import BASE
from iip_atlas.registry.facts import Facts
from iip_atlas.registry.state import sign_of, state_of
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.application import create_application
from iip_atlas.server.editions.aside import Builder
from iip_atlas.server.editions.choosing import chosen_profiles
from iip_atlas.server.editions.edition import Edition
from iip_atlas.server.editions.keeping import Editions
from iip_atlas.server.served import Served
from iip_atlas.text import Text
from serving import PATIENT, serving
from two_platforms import submit, two_platforms

USUAL = ("illustrative",)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return two_platforms(tmp_path_factory.mktemp("facts"))


def unjudged(place: Path, profiles: Sequence[str], home: Path) -> Edition:
    """An edition without verdicts, quickly made, for tests that do not look into it."""
    store = EmbeddedStore.open_read_only(place)
    state = state_of(store)
    assert state.latest is not None
    store.copy_to(home / "store")
    edition = Edition(home, state.digest, state.latest, state.latest, 2, tuple(profiles))
    edition.note()
    return edition


def raising(error: Exception) -> Callable[..., str]:
    def call(*_: object, **__: object) -> str:
        raise error

    return call


class Registry:
    """A registry in a folder, its editions, and how the building of them goes."""

    def __init__(self, home: Path) -> None:
        self.place, self.fault, self.open = home / "registry", "", Event()
        self.built = 0
        self.open.set()
        (home / "editions").mkdir()
        self.editions = Editions(self.place, USUAL, home / "editions", self.build, again=0)

    def build(self, place: Path, profiles: Sequence[str], home: Path) -> Edition:
        assert self.open.wait(60)
        if self.fault:
            raise StoreError(self.fault)
        self.built += 1
        return unjudged(place, profiles, home)

    @property
    def digest(self) -> str:
        return state_of(EmbeddedStore.open_read_only(self.place)).digest

    def settle(self) -> None:
        """Wait until the newest state of the registry was tried."""
        while self.editions._sign != sign_of(self.place):
            self.editions.look()
            self.editions.wait()


@pytest.fixture
def registry(tmp_path: Path, facts: Facts) -> Registry:
    found = Registry(tmp_path)
    submit(facts, found.place, "Wang")
    found.editions.renew()
    return found


def test_the_former_edition_answers_until_the_next_is_whole(
    registry: Registry, facts: Facts
) -> None:
    editions, former = registry.editions, registry.editions.current()
    editions.wait()
    registry.open.clear()
    submit(facts, registry.place, "Li")
    with editions.held() as held:
        assert held is former
        registry.open.set()
        editions.wait()
        newest = editions.current()
        assert newest is not None
        assert held is not newest
        assert newest.digest == registry.digest != held.digest
        held.store.graphs()  # whoever began with it ends with it
    editions.wait()
    assert registry.built == 2


def test_a_write_that_changes_no_submission_leads_to_no_new_edition(registry: Registry) -> None:
    former = registry.editions.current()
    store = EmbeddedStore.open(registry.place)
    node = NamedNode("urn:a")
    store.add([Quad(node, node, node)], "urn:unsealed")
    del store
    registry.settle()
    assert registry.editions.current() is former
    assert registry.built == 1


def test_old_editions_are_taken_away_but_for_the_last_and_those_in_use(
    registry: Registry, facts: Facts
) -> None:
    editions = registry.editions
    with editions.held() as first:
        for by in ("Li", "Zhao", "Sun"):
            submit(facts, registry.place, by)
            registry.settle()
        assert first is not None
        assert first.home.is_dir()
        assert len(list(editions.home.iterdir())) == 3  # held, former, current
    assert not first.home.exists()


def test_what_cannot_be_worked_out_is_said_and_tried_again(
    registry: Registry,
    facts: Facts,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editions = registry.editions
    editions.again = 3600
    registry.fault = "磁盘已满 / the disk is full"
    submit(facts, registry.place, "Li")
    registry.settle()
    with pytest.raises(StoreError, match=r"the disk is full.*could not be worked out"):
        editions.current()
    assert "the disk is full" in caplog.text
    with monkeypatch.context() as patched:  # no folder for the next one
        patched.setattr(tempfile, "mkdtemp", raising(OSError(28, "No space left on device")))
        submit(facts, registry.place, "Zhao")
        registry.settle()
        with pytest.raises(StoreError, match=r"No space left.*could not be worked out"):
            editions.current()
    registry.fault, editions._next_try = "", 0
    editions.look()
    editions.wait()
    newest = editions.current()
    assert newest is not None
    assert newest.digest == registry.digest


def test_the_endpoint_goes_from_edition_to_edition_and_says_when_it_cannot(
    registry: Registry, facts: Facts
) -> None:
    text = Text("库", "registry")
    served = Served(str(registry.place), text, text, editions=registry.editions)
    registry.editions.again = 3600
    count = "SELECT (COUNT(?s) AS ?n) { GRAPH ?g { ?s a iip:Submission } }"
    asked = {"query": f"PREFIX iip: <{BASE}ontology#> {count}", "format": "csv"}
    with (
        serving(create_application(served, PATIENT)) as url,
        httpx.Client(base_url=url, timeout=300) as client,
    ):
        first = client.get("/sparql", params=asked)
        submit(facts, registry.place, "Li")
        registry.settle()
        second = client.get("/sparql", params=asked)
        assert [first.text.split()[-1], second.text.split()[-1]] == ["2", "4"]
        assert first.headers["ETag"] != second.headers["ETag"]
        registry.fault = "磁盘已满 / the disk is full"
        submit(facts, registry.place, "Zhao")
        registry.settle()
        for path in ("/sparql", "/void", "/api/platforms", "/"):
            refused = client.get(path, params=asked if path == "/sparql" else {})
            assert refused.status_code == 503
            assert "磁盘已满（登记库已改变" in refused.json()["title"]
            assert "the disk is full (the registry has changed" in refused.json()["title"]
        assert client.get("/sparql", params=asked).headers["Retry-After"]


def test_a_registry_that_gets_its_first_submission_gets_its_first_edition(
    tmp_path: Path, facts: Facts
) -> None:
    found = Registry(tmp_path)
    EmbeddedStore.open(found.place)
    found.editions.renew()
    assert found.editions.current() is None
    submit(facts, found.place, "Wang")
    found.settle()
    edition = found.editions.current()
    assert edition is not None
    assert edition.digest == found.digest


def test_a_large_registry_is_served_as_facts_and_says_so(registry: Registry) -> None:
    registry.editions.most = 1
    registry.editions.renew()
    title = Text("库", "registry")
    served = Served(str(registry.place), title, title, editions=registry.editions)
    assert served.edition is None
    assert "Facts alone" in served.note.en
    assert "只有事实" in served.note.zh
    assert served.store().graphs() == EmbeddedStore.open_read_only(registry.place).graphs()


def test_a_builder_that_fails_says_why_and_one_that_is_stopped_builds_no_more(
    tmp_path: Path,
) -> None:
    builder = Builder()
    EmbeddedStore.open(tmp_path / "empty")
    with pytest.raises(StoreError, match="holds no submission"):
        builder(tmp_path / "empty", USUAL, tmp_path / "home")
    builder.stop()
    with pytest.raises(StoreError, match="the server has ended"):
        builder(tmp_path / "empty", USUAL, tmp_path / "home")


def test_what_a_killed_server_left_is_taken_away_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    EmbeddedStore.open(tmp_path / "registry")
    left, foreign = tmp_path / "iip-editions-left", tmp_path / "iip-editions-foreign"
    for folder in (left, foreign):
        folder.mkdir()
    (left / "in-use").touch()
    with Editions.of(tmp_path / "registry", USUAL) as running:
        assert not left.exists()
        with Editions.of(tmp_path / "registry", USUAL) as other:
            assert running.home.is_dir()
            assert other.home != running.home
    assert {path.name for path in tmp_path.iterdir()} == {"registry", foreign.name}


def test_half_an_edition_is_none(registry: Registry) -> None:
    edition = registry.editions.current()
    assert edition is not None
    assert Edition.at(edition.home) == edition
    (edition.home / "edition.json").unlink()
    with pytest.raises(StoreError, match="not written to its end"):
        Edition.at(edition.home)


@pytest.mark.parametrize(
    ("store", "named", "chosen"),
    [
        ("registry", None, USUAL),
        ("registry", ["none"], ()),
        ("registry", ["wuhan-2023", "illustrative", "wuhan-2023"], ("wuhan-2023", "illustrative")),
        ("http://127.0.0.1:9/query", ["none"], ()),
    ],
)
def test_profiles_are_chosen(store, named, chosen):
    assert chosen_profiles(store, named) == chosen


@pytest.mark.parametrize(
    ("store", "named", "said"),
    [
        ("registry", ["wuhan"], "did you mean wuhan-2023"),
        ("registry", ["illustrative", "none"], "there is no profile 'none'"),
        ("http://127.0.0.1:9/query", ["illustrative"], "goes with a registry in a folder"),
        (None, ["illustrative"], "goes with a registry in a folder"),
    ],
)
def test_profiles_that_cannot_be_chosen_are_told(store, named, said):
    with pytest.raises(AtlasError, match=said):
        chosen_profiles(store, named)
