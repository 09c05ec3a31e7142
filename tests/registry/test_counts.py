"""Every store counts what SQL on tables and plain Python count, from the same records."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import RDF, SKOS

from iip_atlas.cli.main import run
from iip_atlas.conformance.evaluation import evaluate, measure
from iip_atlas.indicators.counting_queries import COUNTING_QUERIES
from iip_atlas.indicators.counts import Counts
from iip_atlas.indicators.graph_counting import count_store
from iip_atlas.indicators.table_counting import count_tables
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import INDUSTRY, PLATFORM, REGION
from iip_atlas.registry.facts import parse_facts, read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.recall import recall
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.store import REFERENCE
from iip_atlas.registry.table_opening import open_tables
from indicators import plain_count
from indicators.registers_at_random import PLATFORMS, Registers, draw, write_rdf, write_tables
from sparql_servers import emptied

# Between them they hold, in every register, records of which a moment or a party is not known.
SEEDS = (0, 1, 4)
PROFILE = load_profile("illustrative")
NESTING = {str(RDF.type), str(SKOS.broader), str(SKOS.inScheme)}
CODES = {str(INDUSTRY[code]) for above in plain_count.INDUSTRY.values() for code in above}
PLACES = {str(REGION[code]) for above in plain_count.REGION.values() for code in above}
POPULATIONS = [("C36", 120000), ("C36", 130000), ("C26", 90000)]


@pytest.fixture
def nested(keeper: Keeper, repository: Path) -> Iterator[Keeper]:
    """An empty store of each kind that says how industries and regions are nested."""
    graph, found = NamedNode(REFERENCE), []
    for name in ("industries", "regions"):
        file = repository / "data" / "reference" / f"{name}.ttl"
        found += [
            Quad(t.subject, t.predicate, t.object, graph)
            for t in parse(path=str(file), format=RdfFormat.TURTLE)
            if t.predicate.value in NESTING and t.subject.value in CODES | PLACES
        ]
    keeper.deposit(found[1:], found[0])
    yield keeper
    keeper.withdraw(found[0], [REFERENCE])


def handed_in(registers: Registers, file: Path, store: Keeper) -> None:
    write_rdf(registers, file)
    with file.open("a", encoding="utf-8") as stream:
        stream.writelines(
            f"<https://x.example/population/{size}> a iip:EnterprisePopulation ;"
            f" iip:populationIndustry <{INDUSTRY[code]}> ; iip:populationSize {size} ;"
            " dcterms:source b:evidence\\/yearbook .\n"
            for code, size in POPULATIONS
        )
    # As rows stand: what is handed in may not say of one thing twice, what is counted could.
    keep(planned(parse_facts([file]), store, by="王工"), store)


def in_tables(registers: Registers, folder: Path) -> Counts:
    write_tables(registers, folder)
    with folder.joinpath("population.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["populationIndustry", "populationSize", "source"])
        writer.writerows([code, size, "yearbook"] for code, size in POPULATIONS)
    files = {name: folder / f"{name}.csv" for name in (*registers, "population")}
    operators = {PLATFORM[name]: operator for name, operator in PLATFORMS.items() if operator}
    tables = open_tables(files, [PLATFORM[name] for name in PLATFORMS], operators)
    return count_tables(tables, PROFILE, shipped_method())


def rows(counts: Counts) -> list[tuple[str, ...]]:
    """Every row of every counting query, in one order; a moment in any time zone is the same."""
    found = [(c.platform, c.indicator, c.kind, c.cell, c.low, c.high, c.of) for c in counts.counts]
    registers = [
        (r.platform, r.kind, r.records, r.latest and r.latest.timestamp())
        for r in counts.registers.values()
    ]
    sizes = [(p.cell, p.size, p.source, p.period) for p in counts.populations]
    return sorted(tuple(map(str, row)) for row in (*found, *registers, *sizes))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_store_counts_as_tables_do(seed: int, nested: Keeper, tmp_path: Path) -> None:
    registers = draw(seed)
    handed_in(registers, tmp_path / "records.ttl", nested)
    counted = count_store(nested, PROFILE, shipped_method())
    assert len(counted.populations) == len(POPULATIONS)
    assert len(counted.counts) == len(plain_count.counted(registers))
    assert rows(counted) == rows(in_tables(registers, tmp_path))


def test_the_registers_drawn_reach_every_counting_query() -> None:
    drawn = [draw(seed) for seed in SEEDS]
    assert len(COUNTING_QUERIES) == 9
    assert len({key[1] for each in drawn for key in plain_count.counted(each)}) == 19


def once_each(registers: Registers) -> Registers:
    """Give the registers without rows that name a thing again: those may be handed in."""
    return {
        name: list({(row["platform"], row["identifier"]): row for row in found}.values())
        for name, found in registers.items()
    }


def test_what_is_measured_and_judged_is_the_same_from_every_store(
    keeper: Keeper, tmp_path: Path
) -> None:
    file = tmp_path / "records.ttl"
    write_rdf(once_each(draw(4)), file)
    facts = read_facts([file])
    keep(planned(facts, keeper, by="王工"), keeper)
    given = recall(keeper)

    stored, handed = measure(given, PROFILE).measured, measure(facts, PROFILE).measured
    assert {k: (m.low, m.high) for k, m in stored.items()} == {
        k: (m.low, m.high) for k, m in handed.items()
    }
    assert "counted" in {o.kind for m in stored.values() for o in m.origins}
    verdicts = [
        [(v.platform, v.cell, v.clause, v.outcome, v.measured) for v in found.verdicts]
        for found in (evaluate(given, PROFILE.id), evaluate(facts, PROFILE.id))
    ]
    assert sorted(map(str, verdicts[0])) == sorted(map(str, verdicts[1]))


def judged(capfdbinary: pytest.CaptureFixture[bytes], *sources: object) -> list[str]:
    """What `iip evaluate` prints of every verdict: its numbers, and where they come from."""
    with pytest.raises(SystemExit) as ended:
        run(["evaluate", *map(str, sources), "--profile", "illustrative", "--format", "json"])
    assert ended.value.code in (None, 0)
    found = json.loads(capfdbinary.readouterr().out)["verdicts"]
    assert any(source["origin"] == "counted" for v in found for source in v["sources"])
    return sorted(str((v["platform"], v["cell"], v["clause"], v["measured"])) for v in found)


@pytest.mark.parametrize("kind", ["oxigraph", "virtuoso"])
def test_the_command_counts_the_records_of_a_store_by_url(
    kind: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    url, file = request.getfixturevalue(kind), tmp_path / "records.ttl"
    write_rdf(once_each(draw(4)), file)
    store = RemoteStore(url)
    keep(planned(read_facts([file]), store, by="王工"), store)
    assert judged(capfdbinary, "--store", url) == judged(capfdbinary, file)
    emptied(store)
