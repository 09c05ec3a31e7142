"""The outlines of provinces agree with the provinces, and never pass for an official map."""

import json
from copy import deepcopy
from typing import Any

import pytest
from pyoxigraph import QuerySolutions, Store

from iip_atlas.resources import folder

REFERENCE = folder("data") / "reference"
PROVINCES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX iip: <https://w3id.org/iip-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?adcode ?name_zh ?short_zh ?name_en ?iso_3166_2 ?region7 ?region7_zh ?longitude ?latitude {
  ?province a iip:Province ; skos:notation ?adcode ; skos:prefLabel ?name_zh , ?name_en ;
    skos:altLabel ?short_zh ; iip:isoCode ?iso_3166_2 ; skos:broader ?region ;
    iip:labelLongitude ?longitude ; iip:labelLatitude ?latitude .
  ?region dcterms:identifier ?region7 ; skos:prefLabel ?region7_zh .
  FILTER(LANG(?name_zh) = "zh" && LANG(?name_en) = "en" && LANG(?region7_zh) = "zh")
}
"""
Json = dict[str, Any]


@pytest.fixture(scope="module")
def outlines() -> Json:
    file = REFERENCE / "china_provinces_simplified.geojson"
    found: Json = json.loads(file.read_text(encoding="utf-8"))
    return found


def of_the_map(outlines: Json) -> list[Json]:
    return sorted((f["properties"] for f in outlines["features"]), key=lambda p: str(p["adcode"]))


def of_the_data(reference: Store) -> list[Json]:
    solutions = reference.query(PROVINCES)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    rows = [{name: solution[name].value for name in names} for solution in solutions]
    for row in rows:
        row["label"] = [float(row.pop("longitude")), float(row.pop("latitude"))]
    return sorted(rows, key=lambda row: str(row["adcode"]))


def test_each_outline_is_a_province(reference: Store, outlines: Json) -> None:
    assert of_the_map(outlines) == of_the_data(reference)


def test_a_misplaced_outline_is_noticed(reference: Store, outlines: Json) -> None:
    planted = deepcopy(outlines)
    planted["features"][0]["properties"]["adcode"] = "120000"
    assert of_the_map(planted) != of_the_data(reference)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_map_says_that_it_is_not_official(reference: Store, language: str) -> None:
    words = {"zh": ("不是标准地图", "没有审图号"), "en": ("not an official map", "no map review")}
    about = reference.query(
        """SELECT ?text { <https://w3id.org/iip-atlas/dataset/reference-map>
             <http://purl.org/dc/terms/description> ?text }"""
    )
    assert isinstance(about, QuerySolutions)
    text = next(s["text"].value for s in about if s["text"].language == language)
    readme = (REFERENCE / "README.md").read_text(encoding="utf-8")
    assert all(word in text and word in readme for word in words[language])
