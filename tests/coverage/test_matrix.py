"""Coverage matrices: joint cells, unknown against zero, levels, schemes, white space."""

import csv
import io
from dataclasses import replace

import pytest

from iip_atlas.coverage.amount import Amount, total
from iip_atlas.coverage.grid import COLUMNS, MatrixCell
from iip_atlas.coverage.matrix import industry_by_domain, industry_by_region, platform_by_industry
from iip_atlas.coverage.observations import Coverage, Observation
from iip_atlas.namespaces import DOMAIN, INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference

A, B, C, D = (str(PLATFORM[name]) for name in "abcd")
CHEMICALS, CARS, ELECTRICAL = (str(INDUSTRY[code]) for code in ("C26", "C36", "C38"))
EAST, NORTH, SOUTHWEST = (str(REGION[name]) for name in ("huadong", "huabei", "xinan"))


def test_a_platform_counts_where_it_covers_both(coverage: Coverage, reference: Reference) -> None:
    matrix = industry_by_region(coverage, reference=reference)
    assert matrix.rows == (CHEMICALS, CARS, ELECTRICAL)
    assert matrix.columns == (NORTH, EAST)
    assert matrix.cell(CARS, EAST).platforms == (A, B, D)  # d through Shandong and class C3611
    assert matrix.cell(CARS, NORTH).platforms == (A,)
    assert matrix.cell(CHEMICALS, EAST).state == "unclaimed"  # c names no region
    assert matrix.row_total(CHEMICALS).platforms == (C,)  # ... but covers the industry
    assert matrix.unplaced == (SOUTHWEST,)


def test_the_scheme_of_seven_has_a_place_for_the_southwest(
    coverage: Coverage, reference: Reference
) -> None:
    matrix = industry_by_region(coverage, scheme="seven", reference=reference)
    assert matrix.cell(CARS, SOUTHWEST).platforms == (B,)
    assert matrix.unplaced == ()


def test_an_unknown_figure_is_not_zero(coverage: Coverage, reference: Reference) -> None:
    matrix = industry_by_region(coverage, layer="devices", reference=reference)
    east = matrix.cell(CARS, EAST)
    # 100 of a, 7 to 9 of d's group C361, which holds the one of its class C3611
    assert east.amount == Amount(107, 109)
    assert east.unknown == (B,)
    assert east.state == "partial"
    assert matrix.cell(CARS, NORTH).state == "known"
    assert matrix.column_total(EAST).state == "unknown"  # devices are not reported by region
    assert matrix.column_total(EAST).value is None


def test_nobody_claims_it_differs_from_claimed_without_a_figure(
    coverage: Coverage, reference: Reference
) -> None:
    matrix = industry_by_region(coverage, scheme="seven", layer="devices", reference=reference)
    unclaimed, unknown = matrix.cell(ELECTRICAL, EAST), matrix.cell(CARS, SOUTHWEST)
    assert (unclaimed.state, unclaimed.value) == ("unclaimed", None)
    assert (unknown.state, unknown.value, unknown.unknown) == ("unknown", None, (B,))


def test_a_known_zero_stays_zero(coverage: Coverage, reference: Reference) -> None:
    matrix = industry_by_region(coverage, layer="devices", reference=reference)
    total_of_row = matrix.row_total(CHEMICALS)
    assert (total_of_row.state, total_of_row.value) == ("known", 0)


def test_who_qualifies_for_both(coverage: Coverage, reference: Reference) -> None:
    matrix = industry_by_region(coverage, layer="qualified", reference=reference)
    assert matrix.cell(CARS, EAST) == MatrixCell((A, B, D), Amount(1, 1), (B, D))
    assert matrix.cell(CARS, NORTH) == MatrixCell((A,), Amount(0, 0), ())  # not for the north


def test_white_space(coverage: Coverage, reference: Reference) -> None:
    platforms = industry_by_region(coverage, reference=reference).white_space()
    qualified = industry_by_region(coverage, layer="qualified", reference=reference).white_space()
    expected = ((CHEMICALS, NORTH), (CHEMICALS, EAST), (ELECTRICAL, NORTH), (ELECTRICAL, EAST))
    assert platforms == expected
    assert qualified == (*expected[:2], (CARS, NORTH), *expected[2:])


def test_an_undecided_cell_is_not_white(coverage: Coverage, reference: Reference) -> None:
    open_only = replace(
        coverage,
        observations=tuple(replace(o, qualified=None) for o in coverage.observations),
    )
    matrix = industry_by_region(open_only, layer="qualified", reference=reference)
    assert (CARS, EAST) not in matrix.white_space()
    assert matrix.cell(CARS, EAST).state == "unknown"


def test_one_region_of_a_platform_that_qualifies_nowhere_else(reference: Reference) -> None:
    both = (
        Observation(A, "industry", CARS, {}, None),
        Observation(A, "region", EAST, {}, False),
    )
    matrix = industry_by_region(Coverage({}, both), layer="qualified", reference=reference)
    assert matrix.cell(CARS, EAST).value == 0  # whatever the industry: the region fails


def test_the_whole_of_an_industry_holds_its_parts(reference: Reference) -> None:
    twice = (
        Observation(A, "industry", CARS, {"devices": Amount(10, 10)}),
        Observation(A, "industry", str(INDUSTRY["C361"]), {"devices": Amount(4, 4)}),
    )
    renamed = tuple(
        replace(o, values={"https://w3id.org/iip-atlas/ontology#connectedDeviceCount": v})
        for o in twice
        for v in o.values.values()
    )
    matrix = platform_by_industry(Coverage({}, renamed), layer="devices", reference=reference)
    assert matrix.cell(A, CARS).amount == Amount(10, 10)
    assert matrix.column_total(CARS).amount == Amount(10, 10)


def test_a_finer_level_leaves_out_what_is_broader(coverage: Coverage, reference: Reference) -> None:
    matrix = industry_by_region(coverage, level="group", reference=reference)
    assert matrix.row_total(str(INDUSTRY["C361"])).platforms == (D,)
    assert matrix.unplaced == (CHEMICALS, CARS, SOUTHWEST)


def test_industries_by_domain(coverage: Coverage, reference: Reference) -> None:
    matrix = industry_by_domain(coverage, reference=reference)
    assert matrix.cell(CARS, str(DOMAIN["supply-chain"])).platforms == (A,)
    assert matrix.column_total(str(DOMAIN["predictive-maintenance"])).state == "unclaimed"


def test_platforms_by_industry(coverage: Coverage, reference: Reference) -> None:
    matrix = platform_by_industry(coverage, reference=reference)
    assert matrix.rows == (A, B, C, D)
    assert matrix.cell(C, CHEMICALS).value == 1
    assert matrix.row_total(C).value == 1  # one industry
    assert matrix.labels[A].zh == "a（虚构）"


def test_the_table_twin_shows_the_same_numbers(coverage: Coverage, reference: Reference) -> None:
    matrix = industry_by_region(coverage, layer="devices", reference=reference)
    rows = list(csv.DictReader(io.StringIO(matrix.to_csv())))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(matrix.rows) * len(matrix.columns)
    east = next(r for r in rows if (r["row_code"], r["column"]) == ("C36", EAST))
    shown = [east[key] for key in ("state", "platforms", "low", "high", "unknown")]
    assert shown == ["partial", "3", "107", "", "1"]
    empty = next(r for r in rows if (r["row_code"], r["column"]) == ("C38", EAST))
    assert [empty[key] for key in ("state", "platforms", "low")] == ["unclaimed", "0", ""]


def test_white_space_is_exported(coverage: Coverage, reference: Reference) -> None:
    rows = industry_by_region(coverage, reference=reference).white_space_rows()
    assert (rows[0]["row_code"], rows[0]["column_zh"]) == ("C26", "华北")
    assert {row["state"] for row in rows} == {"unclaimed"}


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([], None),
        ([Amount(0, 0)], Amount(0, 0)),
        ([Amount(1, 2), Amount(3, 3)], Amount(4, 5)),
        ([Amount(1, None), Amount(3, 3)], Amount(4, None)),
    ],
)
def test_sums_of_amounts(amounts: list[Amount], expected: Amount | None) -> None:
    assert total(amounts) == expected
