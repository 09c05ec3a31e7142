"""What pages say when there is little or nothing to show: one sentence, and never a traceback.

Every page, in both languages, with registries that are empty, broken, or of one bare platform, and
under addresses that ask for what is not there.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from conformance.asking import HEAD, cell, platform
from explorer.catalogue import catalogue
from explorer.pages import PAGES
from explorer.studio import state as studio_state
from iip_atlas.conformance.studio import Studio
from iip_atlas.registry import store as registry_store
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

Explorer = Callable[..., AppTest]
Address = dict[str, str | list[str]]

NAMES = [entry.name for entry in PAGES]
JUDGED = [entry.name for entry in PAGES if entry.needs_data]
LANGUAGES = ["zh", "en"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
STOPPED = "This page cannot be shown."
LEFT_OUT = (
    "Not here, or too many at once, and so left out of the address: {asked}. Choose again, or look"
    " in other data, another version or another profile."
)
LONG, MARKUP = "x" * 5000, "<script>alert(1)</script>"


def registry_at(place: Path, facts: str) -> Path:
    file = place.parent / f"{place.name}.ttl"
    file.write_text(HEAD + facts, encoding="utf-8")
    store = EmbeddedStore.open(place)
    now = datetime(2026, 1, 5, tzinfo=UTC)
    keep(planned(parse_facts([file]), store, by="x", now=now), store)
    return place


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@pytest.fixture(scope="module")
def places(home: Path) -> dict[str, str]:
    """Registries by their state: what `iip app --store` may be given."""
    EmbeddedStore.open(home / "empty")
    (home / "other").mkdir()
    (home / "other" / "notes.txt").write_text("x", encoding="utf-8")
    (home / "file").write_text("x", encoding="utf-8")
    (home / "bare").mkdir()
    alone = registry_at(home / "alone", platform("iip:staffCount 3"))
    linked = platform("iip:staffCount 4") + cell("industry/C36") + cell("region/huadong")
    return {
        "empty": str(home / "empty"),
        "missing": str(home / "nowhere"),
        "other things": str(home / "other"),
        "file": str(home / "file"),
        "bare folder": str(home / "bare"),
        "silent server": "http://127.0.0.1:9/sparql",
        "one platform": str(alone),
        "one link": str(registry_at(home / "linked", linked)),
    }


@contextmanager
def kept_in(place: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IIP_ATLAS_STORE", place)
        yield


def said(app: AppTest) -> str:
    """All that the page says, once it is sure that it did not fail and has its one heading."""
    assert not app.exception
    assert len(app.title) == 1
    parts = [*app.markdown, *app.text, *app.warning, *app.info, *app.error]
    return "\n".join([*(str(p.value) for p in parts), *(b.proto.body for b in app.get("html"))])


def words(message: str, lang: str) -> str:
    """What a message says up to its first blank, in a language of the page."""
    return (message if lang == "en" else catalogue("zh")[message]).partition("{")[0]


def charts(app: AppTest) -> int:
    return sum(len(app.get(kind)) for kind in ("echarts_chart", "vega_lite_chart"))


def opened(explorer: Explorer, page: str, lang: str, address: Address) -> AppTest:
    return explorer(page, **{"lang": lang, **address})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", JUDGED)
def test_an_empty_registry_says_what_to_do(
    explorer: Explorer, places: dict[str, str], page: str, lang: str
) -> None:
    with kept_in(places["empty"]):
        app = explorer(page, lang=lang)
    message = (
        "This registry holds no submission yet, so there is nothing to judge. Hand a first one in,"
        " or choose other data above."
    )
    assert words(message, lang) in said(app)
    assert not app.error
    assert charts(app) == 0
    (link,) = app.get("page_link")
    assert link.proto.page.endswith("submit")
    assert bool(CHINESE.search(app.title[0].value)) == (lang == "zh")


REFUSED = {
    "missing": "there is no store",
    "other things": "holds other things and is no store",
    "file": "this is a file, and a store is a folder",
    "bare folder": "the folder is empty",
    "silent server": "the endpoint does not answer",
}


@pytest.mark.parametrize("state", REFUSED)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_registry_that_cannot_be_read_says_why_and_what_to_do(
    explorer: Explorer, places: dict[str, str], state: str, lang: str
) -> None:
    with kept_in(places[state]):
        app = explorer("overview", lang=lang)
    text = said(app)
    assert [error.value for error in app.error] == [words(STOPPED, lang)]
    assert REFUSED[state] in text
    assert "→" in text
    remedy = "Put it right and load the page again, or choose other data above."
    assert words(remedy, lang) in text


@pytest.mark.parametrize(
    ("state", "kept"),
    [
        ("empty", True),
        ("missing", True),
        ("bare folder", True),
        ("other things", False),
        ("file", False),
        ("silent server", False),
    ],
)
def test_handing_in_says_whether_anything_can_be_kept(
    explorer: Explorer, places: dict[str, str], state: str, *, kept: bool
) -> None:
    with kept_in(places[state]):
        app = explorer("submit", lang="en")
    text = said(app)
    assert ("Nothing has been handed in yet." in text) == kept
    assert ("is kept in the registry" in text) == kept
    assert ("The registry cannot be read, so nothing can be handed in now." in text) != kept
    assert "Nothing is at hand yet" in text  # a submission can be prepared all the same


@pytest.fixture(scope="module")
def fragile(home: Path) -> Path:
    return registry_at(home / "fragile", platform("iip:staffCount 5"))


@pytest.mark.parametrize("page", JUDGED)
def test_a_registry_that_goes_between_two_runs_is_said_and_comes_back(
    explorer: Explorer, fragile: Path, page: str
) -> None:
    away = fragile.with_name("away")
    with kept_in(str(fragile)):
        app = explorer(page, lang="en")
        before = said(app)
        shutil.move(fragile, away)
        try:
            assert "there is no store" in said(app.run())
            assert [error.value for error in app.error] == [STOPPED]
        finally:
            shutil.move(away, fragile)
        assert said(app.run()) == before


def test_a_registry_that_is_damaged_is_not_taken_for_an_empty_one(
    explorer: Explorer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry_store, "_PATIENCE", (0.0,))
    place = registry_at(home / "damaged", platform("iip:staffCount 6"))
    with kept_in(str(place)):
        app = explorer("submit", lang="en")
        assert "Nothing has been handed in yet" not in said(app)
        (place / "CURRENT").write_bytes(b"garbage")
        text = said(app.run())
    assert "the store cannot be opened" in text
    assert "restore a backup" in text
    assert "Nothing has been handed in yet" not in text


# Page, address, what stands there instead of a chart or a table, and how many charts there are.
BARE = [
    (
        "coverage",
        {"covered": "0"},
        "Nothing is claimed at this level in what this profile admits. Choose a coarser level,"
        " other data or another profile.",
    ),
    (
        "regions",
        {"layer": "devices"},
        "No platform names a province or region in what this profile admits. Choose other data,"
        " another profile or all industries.",
    ),
    (
        "platforms",
        {"q": "zzz"},
        "No platform fits. Take back a filter, or search for something else.",
    ),
    (
        "platforms",
        {"compare": "x"},
        "Choose at least one more platform to compare it with.",
    ),
    (
        "scorecard",
        {"view": "evidence"},
        "No evidence was handed in for a capability of this platform.",
    ),
    (
        "scorecard",
        {"view": "history"},
        "The first version: there is none before it to compare it with.",
    ),
    (
        "conformance",
        {"q": "zzz", "show": "map"},
        "No verdict fits. Take back a filter, or choose another part.",
    ),
    (
        "conformance",
        {"outcome": "passed", "part": "C1"},
        "No verdict fits. Take back a filter, or choose another part.",
    ),
    (
        "clause",
        {"clause": "C5.1-b"},
        "It is asked of nothing here: no platform claims an industry, domain or region that it is"
        " about. Choose other data or another profile.",
    ),
    (
        "clause",
        {"clause": "C1.4.1-a", "outcome": "passed"},
        "No verdict fits. Take back a filter, or choose another part.",
    ),
    ("thresholds", {}, "No number is changed yet. Move a slider, or type a number."),
    (
        "thresholds",
        {"view": "leave"},
        "No combination does. Those tried leave from {least} to {most} platforms: ask for fewer, or"
        " move other numbers.",
    ),
    (
        "network",
        {},
        "It is linked to nothing in what this profile admits. Choose another node, another profile"
        " or other data.",
    ),
    (
        "network",
        {"net": "all"},
        "No platform covers anything in what this profile admits. Choose another profile or other"
        " data.",
    ),
    (
        "network",
        {"net": "measures", "measure": "bridges"},
        "No platform covers anything in what this profile admits. Choose another profile or other"
        " data.",
    ),
    (
        "network",
        {"net": "space"},
        "No two industries are covered by the same platform in what this profile admits. Choose"
        " coarser industries, another profile or other data.",
    ),
    (
        "network",
        {"net": "cover"},
        "Nothing that was chosen can be covered. Choose something else, another profile or other"
        " data.",
    ),
    (
        "network",
        {"net": "cover", "cover-regions": ""},
        "Choose at least one industry, domain or region.",
    ),
    (
        "review",
        {"state": "disputed"},
        "Nothing waits here. Choose another platform, clause or state.",
    ),
    (
        "query",
        {"query": "platforms-by-industry"},
        "Nothing answers this question in the chosen data. Try other values or data.",
    ),
    (
        "quality",
        {"view": "findings"},
        "No check found anything in these data that does not add up.",
    ),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "address", "message"),
    BARE,
    ids=["-".join([page, *map(str, address.values())]) for page, address, _ in BARE],
)
def test_one_bare_platform_leaves_no_chart_and_one_sentence(
    explorer: Explorer,
    places: dict[str, str],
    page: str,
    address: Address,
    message: str,
    lang: str,
) -> None:
    with kept_in(places["one platform"]):
        app = opened(explorer, page, lang, address)
    assert words(message, lang) in said(app)
    assert charts(app) == 0
    assert not app.warning or page == "network"  # what nobody covers is warned of there


def test_what_is_not_known_is_no_zero_on_the_overview(
    explorer: Explorer, places: dict[str, str]
) -> None:
    with kept_in(places["one platform"]):
        text = said(explorer("overview", lang="en"))
    assert "where figures are not known, more may qualify" in text
    assert "no source has a date" in text


def test_what_public_sources_do_not_tell_is_no_zero(explorer: Explorer) -> None:
    """Where a profile admits no public claim, a count of none may not be whole."""
    told = {"lang": "en", "data": "public", "profile": "illustrative"}
    lacking = said(explorer("scorecard", view="gap", **told))
    assert "No known figure lies below its number." in lacking
    assert "0 industries" not in lacking
    clause = said(explorer("clause", clause="C5.1-a", **told))
    assert "at least 0 industries" in clause


# One platform with one industry and one region: what has no second thing to go with.
LINKED = [
    (
        "regions",
        {"sector": "C25"},
        "No platform names a province or region in what this profile admits. Choose other data,"
        " another profile or all industries.",
    ),
    (
        "regions",
        {"province": "110000"},
        "Nobody claims this province, or a region that holds it.",
    ),
    (
        "network",
        {"net": "measures", "measure": "similarity"},
        "There is none in these data: too few are linked for it. Choose another measure.",
    ),
    (
        "scorecard",
        {"industry": "C36"},
        "No evidence was handed in for a capability in this cell.",
    ),
    ("scorecard", {"region": "huadong"}, "No figure is known here."),
]


@pytest.mark.parametrize(
    ("page", "address", "message"),
    LINKED,
    ids=["-".join([page, *map(str, address.values())]) for page, address, _ in LINKED],
)
def test_a_single_link_says_what_it_has_not(
    explorer: Explorer, places: dict[str, str], page: str, address: Address, message: str
) -> None:
    with kept_in(places["one link"]):
        assert message in said(opened(explorer, page, "en", address))


# Page, address, and what of it is named as left out.
ASKED_IN_VAIN = [
    ("overview", {"version": "2020-02-30", "data": MARKUP}, ["version=2020", "data=<script>"]),
    ("overview", {"profile": f"illustrative+{LONG}"}, ["profile=illustrative"]),
    ("coverage", {"level": "none", "layer": "none", "cell": "C36|nowhere"}, ["level", "cell=C36"]),
    ("coverage", {"how": "reach", "reach": "1e9", "chart": LONG}, ["reach=1e9", "chart=xxx"]),
    ("regions", {"sector": "Z99", "province": "999999"}, ["sector=Z99", "province=999999"]),
    ("platforms", {"industry": ["C36", "C99"], "page": "77"}, ["industry=C99", "page=77"]),
    ("platforms", {"compare": "x,nobody"}, ["compare=nobody"]),
    ("platforms", {"platform": "nobody", "profile": "none"}, ["platform=nobody", "profile=none"]),
    ("scorecard", {"platform": MARKUP, "view": "none"}, ["platform=<script>", "view=none"]),
    ("scorecard", {"industry": "C99"}, ["in=industry/C99"]),
    ("conformance", {"show": "map", "at": "x|C99", "matrix-page": "-1"}, ["at=x", "matrix-page"]),
    ("clause", {"clause": "C9.9-z", "verdicts-page": "many"}, ["clause=C9.9-z", "verdicts-page"]),
    ("thresholds", {"view": "none", "numbers-of": LONG}, ["view=none", "numbers-of=xxx"]),
    ("network", {"net": "none", "kind": "none", "level": ""}, ["net=none", "kind=none"]),
    ("submit", {"way": "post", "sheet": "none"}, ["way=post"]),
    (
        "review",
        {"platform": "nobody", "clause": "C1", "state": "9"},
        ["platform=nobody", "state=9"],
    ),
    ("query", {"query": "none", "p.scheme": "\x00"}, ["query=none", "p.scheme"]),
    (
        "quality",
        {"view": "findings", "finding": MARKUP, "severity": "x"},
        ["finding", "severity=x"],
    ),
]


@pytest.mark.parametrize(
    ("page", "address", "named"),
    ASKED_IN_VAIN,
    ids=["-".join([page, *address]) for page, address, _ in ASKED_IN_VAIN],
)
def test_what_an_address_asks_for_in_vain_is_named_once_and_left_out(
    explorer: Explorer, places: dict[str, str], page: str, address: Address, named: list[str]
) -> None:
    with kept_in(places["one link"]):
        app = opened(explorer, page, "en", address)
        said(app)
        told = [w.value.replace("\\", "") for w in app.warning]
        (told,) = [each for each in told if each.startswith(words(LEFT_OUT, "en"))]
        assert all(name in told for name in named)
        assert len(told) < 700
        assert not any(word in str(dict(app.query_params)) for word in (MARKUP, LONG, "nobody"))
        assert not app.run().warning


def test_what_is_left_out_is_named_in_chinese_too(
    explorer: Explorer, places: dict[str, str]
) -> None:
    with kept_in(places["one link"]):
        app = explorer("scorecard", platform="nobody")
    assert app.warning[0].value.startswith(words(LEFT_OUT, "zh"))
    assert "platform=nobody" in app.warning[0].value


@pytest.mark.parametrize("view", ["curve", "pairs", "leave"])
def test_a_profile_that_sets_no_number_has_nothing_to_draw(
    explorer: Explorer, places: dict[str, str], view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unset(Studio):
        def __init__(self, *asked: object) -> None:
            super().__init__(*asked)  # type: ignore[arg-type]
            self.at_hand.settings = {}

    monkeypatch.setattr(studio_state, "Studio", Unset)
    studio_state._studio.clear()  # type: ignore[attr-defined]
    try:
        with kept_in(places["one platform"]):
            app = explorer("thresholds", lang="en", view=view)
    finally:
        studio_state._studio.clear()  # type: ignore[attr-defined]
    assert "This profile sets no number yet." in said(app)
    assert charts(app) == 0


def test_a_profile_that_asks_for_no_number_says_so(
    explorer: Explorer, places: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent(Studio):
        def __init__(self, *asked: object) -> None:
            super().__init__(*asked)  # type: ignore[arg-type]
            self.numbers = ()

    monkeypatch.setattr(studio_state, "Studio", Silent)
    studio_state._studio.clear()  # type: ignore[attr-defined]
    try:
        with kept_in(places["one platform"]):
            app = explorer("thresholds", lang="en")
    finally:
        studio_state._studio.clear()  # type: ignore[attr-defined]
    assert "This profile asks for no number" in said(app)


@pytest.mark.parametrize(("page", "lang"), [*((name, "zh") for name in JUDGED), ("network", "en")])
def test_a_page_says_in_words_that_it_waits(
    explorer: Explorer,
    places: dict[str, str],
    page: str,
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    spin = st.spinner

    def listening(text: str, **how: bool) -> object:
        heard.append(text)
        assert how == {"show_time": True}
        return spin(text, **how)

    monkeypatch.setattr(st, "spinner", listening)
    with kept_in(places["one platform"]):
        said(explorer(page, lang=lang))
    assert words("Judging every platform against every clause …", lang) in heard
    assert all(bool(CHINESE.search(text)) == (lang == "zh") for text in heard)
