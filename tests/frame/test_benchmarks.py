"""The benchmark compares what gives the same verdicts, and voids what does not."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import rows
from benchmarks.chart import chart
from benchmarks.generator import registry
from benchmarks.run import Measured, checked
from benchmarks.statements import write_statements

from iip_atlas.conformance.verdict_plan import VerdictPlan
from iip_atlas.indicators.parquet import write_tables
from iip_atlas.method.compiler import compile_shapes

PLATFORMS = 4


@pytest.fixture(scope="module")
def plan() -> VerdictPlan:
    return rows.planned()


@pytest.fixture(scope="module")
def place(plan: VerdictPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("bench")
    for side in rows.SIDES:
        compiled = compile_shapes(plan.profile, plan.method, optimistic=side == "optimistic")
        compiled.graph.serialize(home / f"{side}.ttl", format="turtle")
    folder = home / str(PLATFORMS)
    folder.mkdir()
    table = registry(PLATFORMS, plan)
    number = write_statements(table, folder / "data.nt")
    assert 150 < number / PLATFORMS < 280
    write_tables(table, folder / "tables")
    return folder


def test_every_way_to_the_verdicts_gives_the_same_digest(place: Path) -> None:
    ways = ("pySHACL", "ours, from a store", "ours, from the table", "ours, from Parquet +")
    found = {way: rows.ROWS[way][0](PLATFORMS, place) for way in ways}
    assert all(seconds > 0 for seconds, _ in found.values())
    digests = {digest for _, digest in found.values()}
    assert len(digests) == 1
    assert digests != {""}


def test_an_engine_that_misses_a_failure_gets_another_digest(plan: VerdictPlan) -> None:
    nothing_fails: dict[str, rows.Failures] = {side: set() for side in rows.SIDES}
    _, ours = rows.table_row(PLATFORMS, Path())
    assert rows.from_failures(PLATFORMS, nothing_fails) != ours


@pytest.mark.parametrize("row", ["what-if, one number", "limit: read the Parquet"])
def test_rows_without_verdicts_have_no_digest(place: Path, row: str) -> None:
    seconds, digest = rows.ROWS[row][0](PLATFORMS, place)
    assert seconds > 0
    assert digest == ""


def test_the_same_seed_draws_the_same_registry(plan: VerdictPlan) -> None:
    digests = [rows.digest_of(rows.pieces(plan, registry(9, plan, seed))) for seed in (1, 1, 2)]
    assert digests[0] == digests[1] != digests[2]


def test_rows_with_other_verdicts_are_void() -> None:
    found = [Measured("a", 4, 1, 1, "x"), Measured("b", 4, 1, 1, "x"), Measured("c", 4, 1, 1, "y")]
    assert [bool(m.void) for m in checked(found)] == [False, False, True]
    limit = Measured("limit", 4, 1, 1, "")
    assert not checked([*found, limit])[-1].void


def test_the_chart_is_a_drawing_with_a_line_a_row() -> None:
    found = [Measured(row, n, n / 1000, 1, "x") for row in ("a<b", "c") for n in (50, 500)]
    drawing = ElementTree.fromstring(chart(found))  # noqa: S314  # our own
    lines = [e for e in drawing.iter() if e.tag.endswith("polyline")]
    assert len(lines) == 2
    assert "a<b" in "".join(drawing.itertext())
