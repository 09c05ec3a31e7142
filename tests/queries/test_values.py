"""Values of parameters: names, codes, IRIs; typos; and nothing that reaches the query as text."""

import pytest
from pyoxigraph import Literal, NamedNode

from iip_atlas.errors import QueryError
from iip_atlas.namespaces import (
    AMBIGUITY,
    CLAUSE,
    EARL,
    INDUSTRY,
    PARAMETER,
    PLATFORM,
    PROFILE,
    REGION,
)
from iip_atlas.queries import Catalogue, Lookup, Parameter, bindings, run
from iip_atlas.queries.header import ParameterType
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.text import Text


def parameter(kind: ParameterType, **more: object) -> Parameter:
    return Parameter("p", kind, Text("参数", "parameter"), **more)  # type: ignore[arg-type]


OUTCOMES = {"passed": str(EARL.passed), "cantTell": str(EARL.cantTell)}


@pytest.mark.parametrize(
    ("kind", "word", "iri"),
    [
        ("region", "华东", REGION.huadong),
        ("industry", "36", INDUSTRY["C36"]),
        ("platform", "alpha", PLATFORM.alpha),
        ("platform", "甲（虚构）", PLATFORM.alpha),
        ("platform", "ALPHA (SYNTHETIC)", PLATFORM.alpha),
        ("platform", str(PLATFORM.alpha), PLATFORM.alpha),
        ("profile", "成都", PROFILE["chengdu-2022"]),
        ("clause", "C5.1-a", CLAUSE["C5.1-a"]),
        ("clause", "c2", CLAUSE.C2),
        ("clause", "第二部分", CLAUSE.C2),
        ("parameter", "p5.1-models", PARAMETER["P5.1-models"]),
        ("ambiguity", "a13", AMBIGUITY.A13),
    ],
)
def test_a_name_becomes_a_term(lookup: Lookup, kind: ParameterType, word: str, iri: str) -> None:
    assert lookup.term(parameter(kind), word) == NamedNode(str(iri))


def test_a_term_is_chosen_by_name_or_iri(lookup: Lookup) -> None:
    outcome = parameter("term", allowed=OUTCOMES)
    assert lookup.term(outcome, "canttell") == NamedNode(str(EARL.cantTell))
    assert lookup.term(outcome, str(EARL.passed)) == NamedNode(str(EARL.passed))


def test_a_whole_number_becomes_a_literal(lookup: Lookup) -> None:
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    assert lookup.term(parameter("integer"), "-012") == Literal("-12", datatype=integer)


def test_a_day_becomes_plain_text(lookup: Lookup) -> None:
    assert lookup.term(parameter("date"), " 2026-06-30 ") == Literal("2026-06-30")


@pytest.mark.parametrize("word", ["", "2026", "2026-02-30", "30.06.2026", "2026-06-30T00:00", "x"])
def test_nothing_but_a_day_is_a_date(lookup: Lookup, word: str) -> None:
    with pytest.raises(QueryError, match="is not a date"):
        lookup.term(parameter("date"), word)


@pytest.mark.parametrize(
    ("kind", "word", "near"),
    [
        ("region", "hudong", "huadong"),
        ("platform", "alhpa", "alpha"),
        ("profile", "chengdu-2023", "chengdu-2022"),
        ("clause", "C5.1a", "c5.1-a"),
    ],
)
def test_a_typo_gets_the_nearest_names(
    lookup: Lookup, kind: ParameterType, word: str, near: str
) -> None:
    with pytest.raises(QueryError) as raised:
        lookup.term(parameter(kind), word)
    assert near in raised.value.remedy.casefold()
    assert raised.value.where == "-p p"


def test_a_place_outside_the_scheme_is_refused_with_the_members(lookup: Lookup) -> None:
    scheme = f"{REGION}scheme-six"
    with pytest.raises(QueryError, match="华东"):
        lookup.term(parameter("region", scheme=scheme), "山东")


HOSTILE = [
    "",
    " ",
    'x" } } DROP ALL #',
    "<https://w3id.org/iip-atlas/platform/alpha> . ?s ?p ?o",
    "https://w3id.org/iip-atlas/platform/alpha> ?p ?o . <http://x.example/",
    "alpha } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o",
    "alpha\n} UNION { ?s ?p ?o",
    "?platform",
    "alpha\\u003e",
    "alpha\x00",
    "' OR '1'='1",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize(
    "kind",
    [
        *("platform", "profile", "clause", "region", "industry", "domain"),
        *("parameter", "ambiguity", "date"),
    ],
)
def test_nothing_but_a_known_thing_is_taken(lookup: Lookup, kind: ParameterType, word: str) -> None:
    with pytest.raises(QueryError):
        lookup.term(parameter(kind), word)


@pytest.mark.parametrize("word", [*HOSTILE, "1.5", "1e3", "١٢", "0x10", "9" * 5000, "--1", "NaN"])
def test_nothing_but_digits_is_a_number(lookup: Lookup, word: str) -> None:
    with pytest.raises(QueryError):
        lookup.term(parameter("integer"), word)


@pytest.mark.parametrize("word", HOSTILE)
def test_a_hostile_value_never_reaches_the_store(word: str, lookup: Lookup) -> None:
    query = Catalogue.load().find("clause-outcomes")

    class Untouched:
        def select(self, *_: object) -> object:
            raise AssertionError("the store was asked")

    with pytest.raises(QueryError):
        run(query, {"platform": word}, Untouched(), lookup)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["platfrom", "x", "run", "", "platform } #"])
def test_an_unknown_parameter_is_refused(name: str, lookup: Lookup) -> None:
    query = Catalogue.load().find("clause-outcomes")
    with pytest.raises(QueryError, match="platform"):
        bindings(query, {name: "alpha"}, lookup)


def test_a_missing_value_is_asked_for(lookup: Lookup) -> None:
    with pytest.raises(QueryError, match="platform"):
        bindings(Catalogue.load().find("clause-outcomes"), {}, lookup)


def test_defaults_are_bound(lookup: Lookup) -> None:
    found = bindings(Catalogue.load().find("platforms-by-region"), {}, lookup)
    assert found == {"scheme": NamedNode(f"{REGION}scheme-six")}


def test_names_are_read_once(store: EmbeddedStore, lookup: Lookup) -> None:
    asked = 0

    class Counting:
        def select(self, query: str, values: object) -> object:
            nonlocal asked
            asked += 1
            return store.select(query, values)  # type: ignore[arg-type]

    fresh = Lookup(lookup.reference, Counting())  # type: ignore[arg-type]
    fresh.term(parameter("platform"), "alpha")
    fresh.term(parameter("platform"), "beta")
    assert asked == 1
