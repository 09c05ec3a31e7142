"""By province: who names it counts, who claims the whole region may be there."""

import json
from pathlib import Path

import pytest

from iip_atlas.coverage.amount import Amount
from iip_atlas.coverage.observations import Coverage, Observation
from iip_atlas.coverage.provinces import COLUMN, by_province, provinces
from iip_atlas.coverage.tiles import outlines, shipped_outlines, tiles
from iip_atlas.coverage.view import Span
from iip_atlas.errors import InputError
from iip_atlas.namespaces import IIP, INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference
from iip_atlas.reports.coverage_view import gaps, provinces_frame
from iip_atlas.text import Text

USERS, SHARE = str(IIP.enterpriseUserCount), str(IIP.enterpriseShare)
DEVICES = str(IIP.connectedDeviceCount)
SHANDONG, QINGDAO, JIANGSU = (str(REGION[code]) for code in ("370000", "370200", "320000"))
EAST = str(REGION.huadong)


def seen(name: str, target: str, qualified: bool | None = None, **values: float) -> Observation:
    kind = "industry" if "/industry/" in target else "region"
    known = {str(IIP[key]): Amount(value, value) for key, value in values.items()}
    return Observation(str(PLATFORM[name]), kind, target, known, qualified)


@pytest.fixture
def claimed() -> Coverage:
    """a names Shandong; b a city of it; c the whole east; d the east and Jiangsu."""
    cars = str(INDUSTRY.C36)
    return Coverage(
        {str(PLATFORM[name]): Text(name, name) for name in "abcd"},
        (
            seen("a", SHANDONG, True, enterpriseUserCount=10, enterpriseShare=0.2),
            seen("b", QINGDAO, enterpriseUserCount=3),
            seen("c", EAST, False, enterpriseUserCount=50, enterpriseShare=0.1),
            seen("d", EAST, True),
            seen("d", JIANGSU, enterpriseUserCount=7),
            seen("a", cars, connectedDeviceCount=100),
            seen("c", cars, connectedDeviceCount=40),
        ),
    )


@pytest.mark.parametrize(
    ("layer", "shandong", "jiangsu"),
    [
        ("platforms", Span(2, 4), Span(1, 2)),  # a and b for sure, c and d perhaps
        ("qualified", Span(1, 3), Span(0, 1)),  # c failed in the region, so it does nowhere
        ("enterprises", Span(13, None), Span(7, 57)),  # b: at least; d: not known in Shandong
        ("share", Span(0.2, None), Span()),
        ("devices", Span(100, 140), Span(0, 40)),  # b and d name no industry
    ],
)
def test_bounds_of_a_province(claimed: Coverage, layer: str, shandong: Span, jiangsu: Span) -> None:
    found = by_province(claimed, layer=layer)  # type: ignore[arg-type]
    assert found.spans[SHANDONG, COLUMN] == shandong
    assert found.spans[JIANGSU, COLUMN] == jiangsu


def test_an_industry_leaves_only_those_who_cover_it(claimed: Coverage) -> None:
    found = by_province(claimed, industry=str(INDUSTRY.C36))
    assert found.spans[SHANDONG, COLUMN] == Span(1, 2)
    assert by_province(claimed, industry=str(INDUSTRY.C26)).spans == {}


def test_what_nobody_claims_is_a_gap_and_what_is_not_known_is_none(claimed: Coverage) -> None:
    found = by_province(claimed)
    white = {row for row, _ in gaps(found)}
    assert str(REGION["110000"]) in white
    assert not white & {SHANDONG, JIANGSU, str(REGION["330000"])}
    table = provinces_frame(found, "Province", "en")
    assert table.height == 34
    assert table.filter(table["Code"] == "370000").row(0)[2:5] == ("2 – 4", 2, 4)


def test_every_province_has_a_tile_of_its_own_and_an_outline() -> None:
    known = set(provinces(Reference.load()))
    assert set(tiles()) == known
    assert len({(tile.column, tile.row) for tile in tiles().values()}) == len(known)
    codes = {feature["adcode"] for feature in outlines(shipped_outlines())}
    assert codes == {iri.rsplit("/", 1)[-1] for iri in known}


def test_outer_rings_are_wound_as_the_chart_fills_them(tmp_path: Path) -> None:
    square = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]  # clockwise
    for ring in (square, square[::-1]):
        file = tmp_path / "map.geojson"
        feature = {
            "properties": {"adcode": 370000},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        file.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
        (found,) = outlines(file)
        assert found["geometry"]["coordinates"] == [[square]]


@pytest.mark.parametrize(
    "text", ["", "{}", '{"features": [{"properties": {}}]}', '{"features": 3}']
)
def test_a_file_that_is_no_map_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="adcode"):
        outlines(file)
