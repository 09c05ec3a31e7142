"""Headers of queries: read whole, and each planted fault is named with its place."""

import re
from pathlib import Path

import pytest

from iip_atlas.cli.querying import Section
from iip_atlas.errors import QueryError
from iip_atlas.namespaces import EARL
from iip_atlas.queries import Catalogue, Lookup
from iip_atlas.queries.describing import KINDS
from iip_atlas.queries.header import read_header
from iip_atlas.reports.queries import catalogue_page
from iip_atlas.reports.screen import Screen
from iip_atlas.resources import folder
from iip_atlas.text import Text

SOUND = """\
#+ summary: {zh: 平台, en: Platforms}
#+ description:
#+   zh: 有哪些平台
#+   en: Which platforms there are
#+ parameters:
#+   outcome:
#+     type: term
#+     summary: {zh: 结论, en: outcome}
#+     allowed: {passed: "earl:passed"}
#+     default: passed
#+   region:
#+     type: region
#+     summary: {zh: 区域, en: region}
#+     scheme: region:scheme-six
#+     required: true
#+ tags: [coverage]
#+ serves: [Q7, C4]
#+ needs: verdicts
#+ example: {region: 华东}

SELECT ?x WHERE { GRAPH ?g { ?x a ?y } }
"""


def test_a_sound_header_is_read_whole() -> None:
    header = read_header(SOUND, "here.rq")
    assert header.summary == Text("平台", "Platforms")
    assert header.serves == ("Q7", "C4")
    assert header.needs == "verdicts"
    assert header.example == {"region": "华东"}
    assert header.parameters["outcome"].allowed == {"passed": str(EARL.passed)}
    assert header.parameters["outcome"].default == "passed"
    assert header.parameters["region"].required
    assert header.parameters["region"].scheme == "https://w3id.org/iip-atlas/region/scheme-six"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ ", "# ", "no header"),
        ("{zh: 平台, en: Platforms}", "{zh: 平台", "not YAML"),
        ("{zh: 平台, en: Platforms}", "Platforms", "summary is not a list of names"),
        ("{zh: 平台, en: Platforms}", "{zh: 平台}", "missing in zh or en"),
        ("#+   en: Which platforms there are\n", "", "description is missing in zh or en"),
        ("type: region", "type: place", "the type 'place' is not known"),
        ("type: region", "kind: region", "'kind' is not known here"),
        ('#+     allowed: {passed: "earl:passed"}\n', "", "`allowed` belongs to"),
        ("default: passed", "default: pased", "the default 'pased' is not allowed"),
        ('"earl:passed"', '"eral:passed"', "the prefix of 'eral:passed'"),
        ("tags: [coverage]", "tags: []", "tags is missing"),
        ("serves: [Q7, C4]", "serves: Q7", "serves is missing or is not a list"),
        ("needs: verdicts", "needs: luck", "needs: 'luck'"),
        ("{region: 华东}", "{regin: 华东}", "'regin' is not known here"),
        ("#+ tags", "#+ tag", "'tag' is not known here"),
        ("summary: {zh: 区域, en: region}", "summary: {en: region}", "parameter region"),
    ],
)
def test_a_planted_fault_is_named(old: str, new: str, said: str) -> None:
    assert old in SOUND
    with pytest.raises(QueryError, match=said.replace("[", r"\[")) as raised:
        read_header(SOUND.replace(old, new), "here.rq")
    assert raised.value.where == "here.rq"


def test_yaml_makes_no_objects() -> None:
    hostile = SOUND.replace("{zh: 平台, en: Platforms}", "!!python/object/apply:os.getcwd []")
    with pytest.raises(QueryError, match="not YAML"):
        read_header(hostile, "here.rq")


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    for room in ("coverage", "quality"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "same.rq").write_text(SOUND, encoding="utf-8")
    with pytest.raises(QueryError, match="two queries are called same"):
        Catalogue.from_folder(tmp_path)


def test_a_query_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "x.rq").write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="not UTF-8"):
        Catalogue.from_folder(tmp_path)


def test_an_unknown_query_gets_the_nearest_names() -> None:
    with pytest.raises(QueryError, match="industry-by-region"):
        Catalogue.load().find("industry-by-regoin")
    with pytest.raises(QueryError, match="iip query"):
        Catalogue.load().find("zzzz")


def test_every_shipped_query_is_found_in_its_room() -> None:
    catalogue = Catalogue.load()
    rooms = {query.room for query in catalogue.queries.values()}
    assert rooms == {"coverage", "graphs", "indicators", "quality", "questions", "registry"}
    in_room = {q.name for q in catalogue.in_room("indicators")}
    assert {"platform-indicators", "connected-devices", "enterprise-users"} <= in_room


@pytest.mark.parametrize("name", Catalogue.load().queries)
def test_a_header_says_all_that_a_person_needs(name: str, lookup: Lookup) -> None:
    """Summary, description, tags and serves in full (reading demands them); values that work."""
    query = Catalogue.load().find(name)
    header = query.header
    texts = [header.summary, header.description, *(p.summary for p in header.parameters.values())]
    assert all(re.search(r"[\u4e00-\u9fff]", text.zh) for text in texts)
    assert not any(re.search(r"[\u4e00-\u9fff]", text.en) for text in texts)
    assert len(header.description.zh) > len(header.summary.zh) / 2
    for parameter in header.parameters.values():
        assert not (parameter.required and parameter.default)
        assert KINDS[parameter.type]
        if parameter.default is not None:
            assert lookup.term(parameter, parameter.default)
        for word in parameter.allowed:
            assert lookup.term(parameter, word)
    missing = [n for n, p in header.parameters.items() if p.required and n not in header.example]
    assert missing == []


def test_every_file_of_the_catalogue_is_read() -> None:
    files = {file.stem for file in folder("queries").rglob("*.rq")}
    assert files == set(Catalogue.load().queries)


def test_every_section_has_a_heading_and_can_be_listed() -> None:
    sections = {query.section for query in Catalogue.load().queries.values()}
    assert sections == {each.value for each in Section}
    page = catalogue_page(Catalogue.load(), "en", Screen(120))
    assert all(name in page for name in Catalogue.load().queries)


def test_every_topic_of_the_analysts_is_covered() -> None:
    tags = {tag for query in Catalogue.load().queries.values() for tag in query.header.tags}
    wanted = {"coverage", "white space", "concentration", "trends", "evidence", "provenance"}
    assert wanted | {"quality", "verdicts"} <= tags
    analysts = [q for q in Catalogue.load().queries.values() if q.section != "ontology"]
    assert len(analysts) >= 40
