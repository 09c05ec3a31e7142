"""The directory: found by words and facets, with one filter for screen, address and download."""

import pytest

from iip_atlas.directory.entry import Entry, entries
from iip_atlas.directory.facets import FACETS
from iip_atlas.directory.filtering import Directory, PlatformFilter, Value
from small_registry import A, B, C, D, small_registry


@pytest.fixture(scope="module")
def directory() -> Directory:
    small = small_registry()
    return Directory(entries(small.facts.nodes, small.indicators, small.verdicts, small.method))


def found(directory: Directory, **asked: str) -> list[str]:
    wanted = PlatformFilter.from_parameters({key: [value] for key, value in asked.items()})
    return [entry.iri for entry in directory.select(wanted)]


@pytest.mark.parametrize(
    ("words", "platforms"),
    [
        ("", [A, B, C, D]),
        ("甲", [A]),
        ("alpha", [A]),
        ("ALPHA works", [A]),  # the operator, in English
        ("甲云", [A]),  # another name
        ("platform/b", [B]),  # a part of the IRI
        ("平台 虚构", [A, B, C, D]),
        ("甲 乙", []),  # every word must be there
        ("戊", []),
    ],
)
def test_words_are_looked_for_in_names_of_any_kind(
    directory: Directory, words: str, platforms: list[str]
) -> None:
    assert found(directory, q=words) == platforms


@pytest.mark.parametrize(
    ("facet", "value", "platforms"),
    [
        ("industry", "C36", [A, B, C]),
        ("industry", "C26", [A]),
        ("industry", "C26,C36", [A, B, C]),  # values of one facet add up
        ("domain", "supply-chain", [B]),
        ("region", "huadong", [A]),
        ("seat", "440000", [B]),
        ("operator", "Organization", [A]),
        ("listed", "2021", [A]),
        ("known", "public", [C]),
        ("cross", "cantTell", [C]),
        ("qualifies", "none", [A, B, C, D]),
        ("synthetic", "no", []),
    ],
)
def test_a_facet_narrows(
    directory: Directory, facet: str, value: str, platforms: list[str]
) -> None:
    assert found(directory, **{facet: value}) == platforms


def test_facets_narrow_each_other_and_the_words(directory: Directory) -> None:
    assert found(directory, industry="C36", seat="440000,370000") == [A, B]
    assert found(directory, industry="C36", seat="440000", q="alpha") == []


def test_a_filter_goes_to_the_address_and_back() -> None:
    address = {"q": ["甲 平台"], "industry": ["C26", "C36"], "seat": ["370000"]}
    wanted = PlatformFilter.from_parameters(address)
    assert wanted.to_parameters() == address
    assert PlatformFilter.from_parameters({"industry": ["C26,C36"]}) == PlatformFilter(
        "", {"industry": frozenset({"C26", "C36"})}
    )
    assert PlatformFilter.from_parameters({"no-facet": ["x"], "seat": [""]}) == PlatformFilter()
    assert PlatformFilter().to_parameters() == {}


def test_values_say_how_many_platforms_they_would_leave(directory: Directory) -> None:
    values = directory.values(PlatformFilter())
    assert values["industry"] == (Value("C36", 3), Value("C26", 1))
    assert values["seat"] == (Value("370000", 1), Value("440000", 1))
    narrowed = directory.values(PlatformFilter().choosing("seat", ["440000"]))
    assert narrowed["industry"] == (Value("C36", 1),)  # C26 would leave none: it is hidden
    assert narrowed["seat"] == (Value("370000", 1), Value("440000", 1))  # its own facet adds up
    assert "listed" not in narrowed  # no value is left


def test_a_chosen_value_stays_to_be_taken_back_even_where_it_leaves_none(
    directory: Directory,
) -> None:
    nobody = PlatformFilter("乙").choosing("industry", ["C26"])
    assert directory.select(nobody) == ()
    assert Value("C26", 0) in directory.values(nobody)["industry"]


def test_the_number_at_a_value_is_the_number_found_when_it_is_chosen(directory: Directory) -> None:
    for facet, values in directory.values(PlatformFilter()).items():
        for value in values:
            assert len(found(directory, **{facet: value.code})) == value.platforms, (facet, value)


@pytest.mark.parametrize(
    ("facet", "code", "zh", "en"),
    [
        ("industry", "C36", "C36 汽车制造业", "C36 Manufacture of Automobiles"),
        ("region", "huadong", "华东", "East China"),
        ("seat", "370000", "山东省", "Shandong"),
        ("cross", "cantTell", "无法判定", "cannot tell"),
        ("operator", "Organization", "组织", "organisation"),
        ("listed", "2021", "2021", "2021"),
        ("industry", "Z99", "Z99", "Z99"),
    ],
)
def test_a_value_is_called_by_its_name(facet: str, code: str, zh: str, en: str) -> None:
    name = FACETS[facet].name(code)
    assert (name.zh, name.en) == (zh, en)


def test_an_entry_names_platform_and_operator(directory: Directory) -> None:
    alpha: Entry = directory.entries[0]
    assert (alpha.id, alpha.label.en, alpha.aliases) == ("a", "Alpha (synthetic)", ("甲云",))
    assert [operator.en for operator in alpha.operators] == ["Alpha Works (synthetic)"]
    assert alpha.synthetic
    assert directory.entries[1].operators[0].en == "乙公司（虚构）"  # no English name was given
