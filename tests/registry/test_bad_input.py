"""Each bad input that the project promises to tell apart: one message, with place and remedy."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from iip_atlas.errors import AtlasError, InputError
from iip_atlas.registry.facts import read_facts
from iip_atlas.resources import folder

BASE = "https://w3id.org/iip-atlas/"
HEAD = f"""@prefix iip: <{BASE}ontology#> .
@prefix platform: <{BASE}platform/> .
@prefix industry: <{BASE}industry/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
platform:x a iip:Platform .
"""
CELL = "[] a iip:IndustryCoverage ; iip:coverageOf platform:x ; iip:industry industry:C36"
GOOD = f"{HEAD}{CELL} ; iip:connectedDeviceCount 12000 .\n"


def refused(folder_, **texts) -> str:
    for name, text in texts.items():
        (folder_ / f"{name}.ttl").write_text(text, encoding="utf-8")
    before = sorted(folder_.iterdir())
    with pytest.raises(InputError) as caught:
        read_facts([folder_])
    assert sorted(folder_.iterdir()) == before
    return str(caught.value)


def test_the_good_one_passes(tmp_path):
    (tmp_path / "facts.ttl").write_text(GOOD, encoding="utf-8")
    assert len(read_facts([tmp_path]).quads) == 5


@pytest.mark.parametrize(
    ("statement", "place", "told", "remedy"),
    [
        (
            f"{CELL.replace('C36', 'C99')} .",
            ":6: ",
            "industry/C99 is not a known industry",
            "industry/C39",
        ),
        (
            f"{CELL} ; iip:connectedDeviceCount -1 .",
            "(platform/x, industry/C36)",
            "iip:connectedDeviceCount = -1",
            "leave it out if it is not known",
        ),
        (
            f"{CELL} ; iip:connectedDeviceCount 12.5 .",
            f"<{BASE}coverage/x/C36>",
            "must be one whole number, 0 or more",
            "write a count as a whole number",
        ),
        (
            f"{CELL} ; iip:connectedDeviceCount 12000.0 .",
            "coverage/x/C36",
            "iip:connectedDeviceCount = 12000.0",
            "write 12000",
        ),
        (
            f"{CELL} ; iip:enterpriseShare 1.5 .",
            "coverage/x/C36",
            "must be one number from 0 to 1",
            "if it is a percentage, write 0.015",
        ),
        (
            "platform:x iip:thirdPartyDeveloperShare 41 .",
            f"<{BASE}platform/x>",
            "iip:thirdPartyDeveloperShare = 41",
            "write 0.41",
        ),
        (
            f'{CELL} ; iip:enterpriseShare "NaN"^^xsd:double .',
            "coverage/x/C36",
            "iip:enterpriseShare = NaN",
            "leave it out",
        ),
        (
            f'{CELL} ; iip:enterpriseShare "INF"^^xsd:double .',
            "coverage/x/C36",
            "iip:enterpriseShare = INF",
            "leave it out",
        ),
        (
            f'{CELL} ; iip:industrialAppCount "12x"^^xsd:integer .',
            "coverage/x/C36",
            '"12x"^^xsd:integer',
            "correct it",
        ),
        (
            "",
            f"<{BASE}platform/x>",
            "there is nothing to judge",
            "give its coverage, figures or claims",
        ),
        (
            f"{CELL} ; iip:connectedDeviceCount 5 .\n{CELL} ; iip:connectedDeviceCount 7 .",
            "(platform/x, industry/C36)",
            "contradicting coverages of one cell: "
            "iip:connectedDeviceCount has different values 5 (facts.ttl) and 7 (facts.ttl)",
            "keep one",
        ),
        (
            f"{CELL} ; iip:conectedDeviceCount 5 .",
            ":6: ",
            "iip:conectedDeviceCount is not a property of the ontology",
            "did you mean iip:connectedDeviceCount?",
        ),
        (
            f"{CELL.replace('Coverage', 'Covrage', 1)} .",
            ":6: ",
            "iip:IndustryCovrage is not a class of the ontology",
            "did you mean iip:IndustryCoverage?",
        ),
        (
            f"platform:y a <{BASE}ontolgy#Platform> .",
            ":6: ",
            f"<{BASE}ontolgy#Platform> is in an unknown namespace",
            f"did you mean <{BASE}ontology#Platform>?",
        ),
        (
            "platform:x a iip:Platform",
            ":7: ",
            "syntax error: ",
            "a missing '.', ';' or quote is the usual cause",
        ),
    ],
)
def test_place_and_remedy(tmp_path, statement, place, told, remedy):
    text = refused(tmp_path, facts=f"{HEAD}{statement}\n")
    where, _, rest = text.partition(told)
    assert rest, text
    assert f"{tmp_path / 'facts.ttl'}" in where
    assert place in where
    assert remedy in rest.partition("→ ")[2]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in text)


def test_contradicting_files_are_both_named(tmp_path):
    text = refused(
        tmp_path,
        a=f"{HEAD}{CELL} ; iip:connectedDeviceCount 5 .",
        b=f"{HEAD}<http://e/c> {CELL[3:]} ; iip:connectedDeviceCount 7 .",
    )
    assert "5 (a.ttl) and 7 (b.ttl)" in text


def test_contradicting_nodes_are_both_named(tmp_path):
    text = refused(
        tmp_path,
        a=f"{HEAD}<http://e/c> {CELL[3:]} ; iip:connectedDeviceCount 5 .",
        b=f"{HEAD}<http://e/d> {CELL[3:]} ; iip:connectedDeviceCount 7 .",
    )
    assert "<http://e/c>" in text
    assert "<http://e/d>" in text


def test_a_platform_that_nobody_describes(tmp_path):
    text = refused(tmp_path, facts="<http://a> <http://b> 1 .")
    assert "no platform is described" in text
    assert "at least one iip:Platform" in text


def test_a_misspelt_class_is_told_once_and_not_its_consequences(tmp_path):
    head = HEAD.replace("iip:Platform .", "iip:Platfrom .")
    text = refused(tmp_path, facts=f"{head}{CELL} ; iip:connectedDeviceCount 5 .")
    assert "did you mean iip:Platform?" in text
    assert "faults" not in text


def test_a_word_misspelt_many_times_is_told_once(tmp_path):
    many = "".join(f"platform:x iip:staffCont {n} .\n" for n in range(50))
    text = refused(tmp_path, facts=f"{GOOD}{many}")
    assert "(50 times)" in text
    assert text.count("did you mean") == 1


def test_many_faults_are_counted_and_the_first_shown(tmp_path):
    many = "".join(f"platform:p{n} a iip:Platform ; iip:staffCount -{n} .\n" for n in range(1, 51))
    text = refused(tmp_path, facts=f"{GOOD}{many}")
    assert "50 faults in 1 file" in text
    assert text.count("→ ") == 20
    assert "... and 30 more" in text


def test_a_binary_file(tmp_path):
    (tmp_path / "facts.ttl").write_bytes(bytes(range(256)) * 10)
    with pytest.raises(InputError, match=r"not UTF-8 text \(at byte offset 0\)"):
        read_facts([tmp_path / "facts.ttl"])


EXAMPLE = (folder("data") / "example" / "coverage.ttl").read_text(encoding="utf-8")[:4000]
FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@given(content=st.binary(max_size=400), suffix=st.sampled_from(["ttl", "trig", "nq", "jsonld"]))
@example(content=b"{" * 70000, suffix="jsonld")
@example(content=b"<http://a> <http://b> " + b"<<( <http://a> <http://b> " * 100000, suffix="ttl")
@example(content=b"<http://a> <http://b> " + b"(" * 100000, suffix="ttl")
def test_random_bytes_raise_nothing_but_our_own_errors(tmp_path, content, suffix):
    read_or_refuse(tmp_path / f"facts.{suffix}", content)


@FUZZ
@given(
    text=st.sampled_from([GOOD, EXAMPLE]),
    cut=st.tuples(st.integers(0, 4000), st.integers(0, 60)),
    put=st.one_of(
        st.text(max_size=12),
        st.sampled_from(["[] ", "_:b ", '"x"^^xsd:integer ', "iip:Platform ", "1e400 ", "( 1 ) "]),
    ),
)
def test_mutated_turtle_raises_nothing_but_our_own_errors(tmp_path, text, cut, put):
    start, length = cut
    mutated = text[:start] + put + text[start + length :]
    read_or_refuse(tmp_path / "facts.ttl", mutated.encode("utf-8", "surrogatepass"))


def read_or_refuse(file, content):
    file.write_bytes(content)
    try:
        told = str(len(read_facts([file]).graph))
    except AtlasError as error:
        told = str(error)
    assert told.isdecimal() or str(file) in told
