"""Codes, names and levels of the reference lists."""

from pathlib import Path

import pytest

from iip_atlas.errors import InputError
from iip_atlas.namespaces import DOMAIN, IIP, INDUSTRY, LEVEL, REGION
from iip_atlas.reference import Kind, Level, Reference
from iip_atlas.text import Text

LEVELS: tuple[Level, ...] = ("section", "division", "group", "class")


def test_labels_fall_back_on_the_other_language_and_then_on_the_code(reference: Reference) -> None:
    assert reference.label(INDUSTRY["C36"]) == Text("汽车制造业", "Manufacture of Automobiles")
    assert reference.label(INDUSTRY["C361"]) == Text("汽车整车制造", "汽车整车制造")
    assert reference.label(INDUSTRY["Z99"]) == Text("Z99", "Z99")


def test_levels_and_what_stands_above(reference: Reference) -> None:
    assert reference.level(INDUSTRY["C3611"]) == str(LEVEL["class"])
    assert reference.level(REGION.huadong) is None
    assert reference.at_level(INDUSTRY["C3611"], "division") == str(INDUSTRY["C36"])
    assert reference.at_level(INDUSTRY["C"], "division") is None
    assert reference.at_level(REGION["370200"], "macro-region") == str(REGION["huadong"])


def test_process_type_is_inherited_from_the_division(reference: Reference) -> None:
    assert reference.process_type(INDUSTRY["C3611"]) == str(IIP.discrete)
    assert reference.process_type(INDUSTRY["C26"]) == str(IIP.process)
    assert reference.process_type(INDUSTRY["C"]) is None


def test_southwest_china_is_in_the_scheme_of_seven_only(reference: Reference) -> None:
    assert reference.regions("six") == (str(REGION.huabei), str(REGION.huadong))
    assert reference.regions("seven")[-1] == str(REGION.xinan)


@pytest.mark.parametrize(
    ("word", "kind", "iri"),
    [
        ("华东", "region", REGION.huadong),
        ("east china", "region", REGION.huadong),
        ("huadong", "region", REGION.huadong),
        (str(REGION.huadong), "region", REGION.huadong),
        ("山东", "region", REGION["370000"]),
        ("CN-SD", "region", REGION["370000"]),
        ("370200", "region", REGION["370200"]),
        ("C36", "industry", INDUSTRY["C36"]),
        ("36", "industry", INDUSTRY["C36"]),
        (" 汽车制造业 ", "industry", INDUSTRY["C36"]),
        ("汽车整车制造", "industry", INDUSTRY["C361"]),
        ("KD4", "domain", DOMAIN["predictive-maintenance"]),
        ("predictive-maintenance", "domain", DOMAIN["predictive-maintenance"]),
    ],
)
def test_a_name_a_code_or_an_iri_is_resolved(
    reference: Reference, word: str, kind: Kind, iri: str
) -> None:
    assert reference.resolve(word, kind) == str(iri)


@pytest.mark.parametrize(
    ("word", "kind", "near"),
    [
        ("汽车制造", "industry", "汽车制造业"),
        ("汽车", "industry", "汽车制造业"),
        ("华冬", "region", "华东"),
        ("huadon", "region", "huadong"),
        ("predictive maintenance", "domain", "predictive-maintenance"),
    ],
)
def test_a_typo_gets_the_nearest_names(
    reference: Reference, word: str, kind: Kind, near: str
) -> None:
    with pytest.raises(InputError, match=near):
        reference.resolve(word, kind)


@pytest.mark.parametrize("word", ["", "zzzz", 'x" } } #', "华东> ; DROP"])
def test_nonsense_is_refused(reference: Reference, word: str) -> None:
    with pytest.raises(InputError):
        reference.resolve(word, "region")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("industry:C36 a .", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.ttl"):
        Reference.from_turtle([broken])


def test_a_circle_of_broader_ends(tmp_path: Path) -> None:
    circle = tmp_path / "circle.ttl"
    circle.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <https://x.test/> ."
        " :a a skos:Concept ; skos:broader :b . :b a skos:Concept ; skos:broader :a .",
        encoding="utf-8",
    )
    assert Reference.from_turtle([circle]).ancestors("https://x.test/a") == ("https://x.test/b",)


def test_an_rdflib_iri_is_as_good_as_its_string(reference: Reference) -> None:
    assert reference.label(str(INDUSTRY["C36"])) == reference.label(INDUSTRY["C36"])
    assert INDUSTRY["C36"] in reference
    assert INDUSTRY["Z99"] not in reference


def test_the_shipped_lists_are_whole() -> None:
    reference = Reference.load()
    assert [len(reference.industries(level)) for level in LEVELS] == [20, 97, 473, 1381]
    assert sum(reference.process_type(i) is not None for i in reference.industries()) == 41
    assert [reference.label(region).zh for region in reference.regions("six")] == [
        *("华北", "华东", "华南", "华中", "西北", "东北")
    ]
    assert set(reference.regions("seven")) - set(reference.regions("six")) == {str(REGION.xinan)}
    assert [reference.code(domain) for domain in reference.domains()] == [
        *("KD1", "KD2", "KD3", "KD4", "KD5", "KD6")
    ]
    assert reference.resolve("青岛市", "region") == str(REGION["370200"])
