"""Indicator tables as Parquet: written and read they give the same verdicts; faults are named."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import VerdictPlan, verdict_plan
from iip_atlas.errors import InputError
from iip_atlas.indicators.parquet import read_tables, write_tables
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP
from iip_atlas.resources import folder


@pytest.fixture(scope="module")
def planned() -> VerdictPlan:
    return verdict_plan(load_profile("illustrative"), shipped_method())


@pytest.fixture(scope="module")
def table() -> IndicatorTable:
    """The example beside real platforms: reviews, intervals and open worlds are among them."""
    profile = load_profile("chengdu-2022")
    data = folder("data")
    found = measure([data / "example", data / "public"], profile)
    return indicator_table(found, profile.review_rule)


@pytest.fixture
def place(table: IndicatorTable, tmp_path: Path) -> Path:
    write_tables(table, tmp_path / "tables")
    return tmp_path / "tables"


def test_what_is_written_and_read_gives_the_same_verdicts(
    planned: VerdictPlan, table: IndicatorTable, place: Path
) -> None:
    assert table.open_world.any()
    assert table.tables[IIP.Platform].high
    assert table.tables[IIP.Platform].reviewed
    again = read_tables(place)
    assert judge_table(planned, again).digest() == judge_table(planned, table).digest()


def test_cells_in_any_order_give_the_same_verdicts(
    planned: VerdictPlan, table: IndicatorTable, place: Path
) -> None:
    for name in ("industries", "domains", "regions"):
        change(place, name, lambda frame: frame.sample(fraction=1, shuffle=True, seed=3))
    again = read_tables(place)
    assert judge_table(planned, again).digest() == judge_table(planned, table).digest()


def test_whole_numbers_and_plain_text_are_as_good(
    planned: VerdictPlan, table: IndicatorTable, place: Path
) -> None:
    """As other programs write them: text for things, whole numbers, IRIs in full."""
    whole = (pl.lit("https://w3id.org/iip-atlas/") + pl.col("platform")).alias("platform")
    change(place, "platforms", lambda f: f.with_columns(whole, pl.col("staffCount").cast(pl.Int64)))
    change(
        place,
        "industries",
        lambda f: f.with_columns(whole, pl.col("processType").cast(pl.String)),
    )
    for name in ("domains", "regions"):
        change(place, name, lambda f: f.with_columns(whole))
    again = read_tables(place)
    assert judge_table(planned, again).digest() == judge_table(planned, table).digest()


def test_a_value_that_is_no_number_is_given_but_compares_with_nothing(
    planned: VerdictPlan, place: Path
) -> None:
    (clause,) = (c.id for c in shipped_method().clauses.values() if IIP.staffCount in c.measured_by)
    staff = pl.lit(float("nan")).alias("staffCount")
    gone = ("staffCount.high", "openAbove=staffCount")
    change(place, "platforms", lambda f: f.drop(*gone, strict=False))
    change(place, "platforms", lambda f: f.with_columns(staff))
    found = judge_table(planned, read_tables(place))
    assert {o.value for _, c, _, o in found.verdicts() if c == clause} == {"failed"}


def change(place: Path, name: str, how: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    file = place / f"{name}.parquet"
    how(pl.read_parquet(file)).write_parquet(file)


@pytest.mark.parametrize(
    ("name", "how", "said"),
    [
        ("platforms", lambda f: f.drop("platform"), "platforms.parquet, platform: .*missing"),
        ("platforms", lambda f: pl.concat([f, f]), "one row a platform"),
        ("platforms", lambda f: f.with_columns(shoeSize=1.0), "platforms.parquet, shoeSize: "),
        ("platforms", lambda f: f.with_columns(staffCount=pl.lit("many")), "staffCount: "),
        ("platforms", lambda f: f.with_columns(openWorld=pl.lit("yes")), "openWorld: "),
        ("platforms", lambda f: f.with_columns(pl.lit(1.5).alias("openPart=C5")), "openPart=C5"),
        ("platforms", lambda f: f.with_columns(pl.lit("good").alias("review=C1.3-a")), "review="),
        ("industries", lambda f: f.with_columns(platform=pl.lit("platform/no")), "no platform"),
        ("industries", lambda f: pl.concat([f, f]), "industries.parquet, industry: .*one row"),
        ("industries", lambda f: f.with_columns(industry=pl.lit(None)), "industry: .*missing"),
        ("domains", lambda f: f.with_columns(processType=pl.lit(3.0)), "processType: "),
        (
            "regions",
            lambda f: f.with_columns(pl.lit(-1.0).alias("enterpriseUserCount.high")),
            "enterpriseUserCount: .*upper end",
        ),
        (
            "regions",
            lambda f: f.with_columns(pl.lit(1.0).alias("staffCount.high")),
            "staffCount: .*upper end",
        ),
    ],
)
def test_what_cannot_be_used_is_named(
    place: Path, name: str, how: Callable[[pl.DataFrame], pl.DataFrame], said: str
) -> None:
    change(place, name, how)
    with pytest.raises(InputError, match=said):
        read_tables(place)


def test_all_faults_are_told_at_once(place: Path) -> None:
    (place / "domains.parquet").unlink()
    (place / "regions.parquet").write_text("not Parquet")
    change(place, "platforms", lambda f: f.with_columns(shoeSize=1.0))
    with pytest.raises(InputError, match="shoeSize") as refused:
        read_tables(place)
    for part in ("domains.parquet: ", "regions.parquet: ", "shoeSize"):
        assert part in str(refused.value)


def test_a_folder_that_exists_is_not_written_over(table: IndicatorTable, place: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in place.iterdir()}
    with pytest.raises(InputError, match="exists already"):
        write_tables(table, place)
    assert before == {file.name: file.stat().st_mtime_ns for file in place.iterdir()}


def test_a_cut_holds_its_platforms_alone(table: IndicatorTable) -> None:
    part = table.cut(5, 8)
    assert part.platforms == table.platforms[5:8]
    for kind, nodes in part.tables.items():
        wanted = (table.tables[kind].owner >= 5) & (table.tables[kind].owner < 8)
        assert nodes.size == wanted.sum()
        assert np.array_equal(nodes.owner, table.tables[kind].owner[wanted] - 5)
