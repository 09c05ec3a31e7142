"""Counting: SPARQL on a graph, SQL on tables and plain Python give the same numbers."""

from pathlib import Path

import pytest

from iip_atlas.graphs import local_name
from iip_atlas.indicators.counts import Counts
from iip_atlas.indicators.graph_counting import count_facts
from iip_atlas.indicators.table_counting import count_tables
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.table_opening import open_tables
from indicators import plain_count
from indicators.registers_at_random import PLATFORMS, draw, write_rdf, write_tables

SEEDS = 8
PROFILE = load_profile("illustrative")


def plain(counts: Counts) -> plain_count.Counted:
    found = {}
    for c in counts.counts:
        key = (local_name(c.platform), local_name(c.indicator), c.kind or "")
        numbers = (c.low, c.high) if c.of is None else (c.low, c.high, c.of)
        found[*key, local_name(c.cell) if c.cell else ""] = numbers
    assert len(found) == len(counts.counts), "a row twice"
    return found


@pytest.mark.parametrize("seed", range(SEEDS))
def test_graph_tables_and_plain_python_count_the_same(seed: int, tmp_path: Path) -> None:
    registers = draw(seed)
    expected = plain_count.counted(registers)
    write_rdf(registers, tmp_path / "records.ttl")
    (tmp_path / "tables").mkdir()
    write_tables(registers, tmp_path / "tables")

    in_graph = plain(
        count_facts(parse_facts([tmp_path / "records.ttl"]), PROFILE, shipped_method())
    )
    assert in_graph == expected

    # As rows stand: what is handed in may not say of one thing twice, what is counted could.
    files = {name: tmp_path / "tables" / f"{name}.csv" for name in registers}
    operators = {PLATFORM[name]: operator for name, operator in PLATFORMS.items() if operator}
    tables = open_tables(files, [PLATFORM[name] for name in PLATFORMS], operators)
    assert plain(count_tables(tables, PROFILE, shipped_method())) == expected


def test_the_registers_are_not_all_alike() -> None:
    """What the seeds draw reaches sure, possible and neither, in every register."""
    found = [plain_count.counted(draw(seed)) for seed in range(SEEDS)]
    indicators = {key[1] for each in found for key in each}
    assert len(indicators) == 19
    assert any(low < high for each in found for low, high, *_ in each.values())
    assert any(low == high for each in found for low, high, *_ in each.values())
