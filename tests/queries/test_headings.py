"""Columns have headings in both languages, and answers are shown under them."""

import re

import polars as pl
import pytest
from pyoxigraph import Literal, NamedNode, Store

from iip_atlas.namespaces import EARL
from iip_atlas.queries import Answer, Catalogue
from iip_atlas.queries.frame import shown_frame
from iip_atlas.queries.headings import HEADINGS, heading


def test_the_columns_that_several_questions_share_have_headings() -> None:
    empty, seen = Store(), list[str]()
    for query in Catalogue.load().queries.values():
        if query.section != "ontology" and not query.gives_graph:
            names = (v.value for v in empty.query(query.sparql).variables)
            seen += {re.sub("(Zh|En)$", "", name) for name in names} - {"order"}
    shared = {name for name in seen if seen.count(name) > 2}
    assert len(shared) > 25
    assert shared - HEADINGS.keys() == set()


def test_no_two_columns_are_called_alike() -> None:
    for language in ("zh", "en"):
        said = [text.get(language) for text in HEADINGS.values()]
        assert len(said) == len(set(said))


def test_a_column_without_a_heading_is_called_by_its_name() -> None:
    assert heading("daysSinceThen").en == "Days since then"
    assert heading("daysSinceThen").zh == "daysSinceThen"


@pytest.mark.parametrize(
    ("language", "heads", "first"),
    [("zh", ["区域", "平台数"], "huadong 华东"), ("en", ["Region", "Platforms"], "huadong East")],
)
def test_an_answer_is_shown_in_one_language_with_numbers_as_numbers(
    language: str, heads: list[str], first: str
) -> None:
    east = NamedNode("https://w3id.org/iip-atlas/region/huadong")
    whole = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    terms = (east, Literal("华东"), Literal("East"), Literal("1200", datatype=whole))
    answer = Answer(
        "q", {}, ("region", "regionZh", "regionEn", "platforms"),
        ((east.value, "华东", "East", 1200),), (terms,),
    )  # fmt: skip
    found = shown_frame(answer, language, {"https://nowhere.example/x": "never"})
    assert found.columns == heads
    assert found.row(0) == (first, 1200)
    assert found.dtypes[1] == pl.Int64


def test_an_iri_without_a_name_is_said_in_words() -> None:
    failed = str(EARL.failed)
    answer = Answer(
        "q", {}, ("outcome", "reason"), ((failed, "failed"),), ((NamedNode(failed), Literal("x")),)
    )
    assert shown_frame(answer, "zh", {failed: "✗ 未通过"}).row(0) == ("✗ 未通过", "failed")
