"""The rows of the benchmark: each is measured in a process of its own, and prints what it found.

Run as `python -m benchmarks.rows ROW PLATFORMS FOLDER`. Times are processor seconds of all threads,
so that other work on the machine does not change them, and the best of several where a run is
short; reading the input belongs to a row only where its name says so.
"""

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time

import numpy as np
from pyoxigraph import NamedNode, RdfFormat
from pyoxigraph import Store as Oxigraph

from benchmarks.generator import registry
from iip_atlas.conformance.bulk import Outcomes, judge_table, pieces
from iip_atlas.conformance.incremental import Standing
from iip_atlas.conformance.plan import Run
from iip_atlas.conformance.verdict_plan import VerdictPlan, verdict_plan
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.graphs import local_name
from iip_atlas.indicators.from_store import read_store
from iip_atlas.indicators.parquet import FILES, read_tables
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.changed import with_numbers
from iip_atlas.method.compiler import compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP, PARAMETER
from iip_atlas.registry.store import INDICATORS, EmbeddedStore

__all__ = ["ROWS", "SIDES", "Found", "planned"]

SIDES = ("strict", "optimistic")
Found = tuple[float, str]  # processor seconds, digest of the verdicts (empty where there are none)
Failures = set[tuple[str, str]]  # focus node and source shape


def planned() -> VerdictPlan:
    """Give the plan of the illustrative profile."""
    return verdict_plan(load_profile("illustrative"), shipped_method())


def best(work: Callable[[], object], times: int = 5) -> float:
    """Give the least time of several, in processor seconds; work of more than 5 s is done once."""
    found: list[float] = []
    while len(found) < times and sum(found) < 5:
        start = process_time()
        work()
        found.append(process_time() - start)
    return min(found)


def digest_of(outcomes: Iterable[Outcomes]) -> str:
    """Add up the digests of pieces."""
    return f"{sum(int(o.digest(), 16) for o in outcomes) % 2**64:016x}"


def from_failures(platforms: int, failures: dict[str, Failures]) -> str:
    """Give the digest of the verdicts that follow from what another engine reports as failures."""
    plan = planned()
    run = Run(plan.plan, registry(platforms, plan))
    profile, method = plan.profile, plan.method
    for position, side in enumerate(SIDES):
        graph = compile_shapes(profile, method, optimistic=side == "optimistic").graph
        clause_of = {str(s): local_name(c) for s, c in graph.subject_objects(IIP.evaluatesClause)}
        broken: dict[str, set[str]] = {}
        for focus, shape in failures[side]:
            broken.setdefault(clause_of[shape], set()).add(focus)
        for clause, steps in plan.sides.items():
            nodes = run.table.tables[plan.plan.kind(steps[position])].nodes
            gone = broken.get(clause, set())
            run.columns[steps[position]] = np.array([n not in gone for n in nodes], np.bool_)
    run.work_out(plan.steps)
    return Outcomes(plan, run.table, {a.step: run.columns[a.step] for a in plan.asked}).digest()


def pyshacl_row(platforms: int, folder: Path) -> Found:
    """Both compilations by pySHACL on rdflib, data and shapes loaded."""
    from pyshacl import validate  # noqa: PLC0415
    from rdflib import SH, Graph  # noqa: PLC0415

    data = Graph().parse(folder / "data.nt", format="nt")
    failures: dict[str, Failures] = {}
    spent = 0.0
    for side in SIDES:
        shapes = Graph().parse(folder.parent / f"{side}.ttl")
        start = process_time()
        _, report, _ = validate(data, shacl_graph=shapes, inference="none", inplace=True)
        spent += process_time() - start
        failures[side] = {
            (str(report.value(r, SH.focusNode)), str(report.value(r, SH.sourceShape)))
            for r in report.objects(None, SH.result)
        }
    return spent, from_failures(platforms, failures)


def rudof_row(platforms: int, folder: Path) -> Found:
    """Both compilations by rudof (Rust), data and shapes loaded."""
    from pyrudof import RDFFormat, Rudof, RudofConfig  # noqa: PLC0415

    engine = Rudof(RudofConfig())
    engine.read_data(str(folder / "data.nt"), format=RDFFormat.NTriples)
    failures: dict[str, Failures] = {}
    spent = 0.0
    for side in SIDES:
        engine.read_shacl(str(folder.parent / f"{side}.ttl"))
        start = process_time()
        report = engine.validate_shacl()
        spent += process_time() - start
        failures[side] = {(_bare(r.focus_node), _bare(r.source_shape)) for r in report}
    return spent, from_failures(platforms, failures)


def _bare(term: object) -> str:
    return str(term).strip("<>")


def node_row(platforms: int, folder: Path) -> Found:
    """Both compilations by rdf-validate-shacl (JavaScript), reading included."""
    script = Path(__file__).parents[1] / "tests" / "node" / "validate.mjs"
    failures: dict[str, Failures] = {}
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    for side in SIDES:
        command = ["node", script, folder.parent / f"{side}.ttl", folder / "data.nt"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        results = (json.loads(line) for line in done.stdout.splitlines())
        failures[side] = {(r["focusNode"], r["sourceShape"]) for r in results}
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime
    return spent, from_failures(platforms, failures)


def _loaded(folder: Path) -> Oxigraph:
    store = Oxigraph()
    data, graph = str(folder / "data.nt"), NamedNode(INDICATORS)
    store.bulk_load(path=data, format=RdfFormat.N_TRIPLES, to_graph=graph)
    return store


def store_row(platforms: int, folder: Path) -> Found:
    """All verdicts from a loaded store."""
    store, plan = EmbeddedStore(_loaded(folder)), planned()

    def judge() -> list[Outcomes]:
        table = read_store(store, INDICATORS, plan.paths, plan.numbers_of_cells)
        return list(pieces(plan, table))

    return best(judge, 3), digest_of(judge())


def table_row(platforms: int, folder: Path) -> Found:
    """All verdicts from the indicator table at hand."""
    plan = planned()
    table = registry(platforms, plan)
    return best(lambda: _judged(plan, table)), digest_of(pieces(plan, table))


def parquet_row(platforms: int, folder: Path) -> Found:
    """All verdicts from Parquet, reading included."""
    plan = planned()
    spent = best(lambda: _judged(plan, read_tables(folder / "tables")))
    return spent, digest_of(pieces(plan, read_tables(folder / "tables")))


def _judged(plan: VerdictPlan, table: IndicatorTable) -> int:
    return sum(outcomes.size for outcomes in pieces(plan, table))


_CHANGED = {PARAMETER["P5.1-devices"]: 12_345}


def what_if_row(platforms: int, folder: Path) -> Found:
    """One number changed on a table at hand: counts and flips of every group that rests on it."""
    plan = planned()
    at_hand = WhatIf(registry(platforms, plan), plan.profile, plan.method)
    goals = at_hand.goals(_CHANGED)
    numbers = {p: float(n) for p, n in _CHANGED.items()}

    def ask() -> list[tuple[int, int]]:
        answer = at_hand.ask(numbers)
        return [(answer.count(goal), len(answer.changed(goal))) for goal in goals]

    changed = verdict_plan(with_numbers(plan.profile, _CHANGED, plan.method), plan.method)
    whole = judge_table(changed, at_hand.table)
    answer = at_hand.ask(numbers)
    for asked, other in zip(at_hand.planned.asked, changed.asked, strict=True):
        if asked in at_hand.shown and not np.array_equal(answer.after(asked), whole.of(other)):
            return best(ask, 20), f"wrong at {asked.clause.id}"
    return best(ask, 20), ""


def incremental_row(platforms: int, folder: Path) -> Found:
    """One platform handed in anew: its verdicts, and which of them change."""
    plan = planned()
    table = registry(platforms, plan)
    standing = Standing(plan, table)
    other = registry(platforms, plan, seed=2).cut(7, 8)
    same = table.cut(7, 8)
    if not standing.submit(other) or not standing.submit(same):
        return 0.0, "nothing changed"
    return best(lambda: (standing.submit(other), standing.submit(same)), 20) / 2, ""


def parse_row(platforms: int, folder: Path) -> Found:
    """Limit: pyoxigraph parses and loads the N-Triples once."""
    return best(lambda: _loaded(folder), 1), ""


def read_row(platforms: int, folder: Path) -> Found:
    """Limit: polars reads the tables."""
    import polars as pl  # noqa: PLC0415

    files = [folder / "tables" / name for name in FILES.values()]
    return best(lambda: [pl.read_parquet(file) for file in files]), ""


# By name: what is measured, and up to how many platforms.
ROWS: dict[str, tuple[Callable[[int, Path], Found], int]] = {
    "pySHACL": (pyshacl_row, 500),
    "rudof": (rudof_row, 500),
    "rdf-validate-shacl +": (node_row, 50),
    "ours, from a store": (store_row, 50_000),
    "ours, from the table": (table_row, 50_000),
    "ours, from Parquet +": (parquet_row, 50_000),
    "what-if, one number": (what_if_row, 50_000),
    "incremental, one platform": (incremental_row, 50_000),
    "limit: load the N-Triples": (parse_row, 50_000),
    "limit: read the Parquet": (read_row, 50_000),
}


def missing(row: str) -> str:
    """Say which program a row needs that is not installed; empty where nothing is missing."""
    if row == "rudof":
        from importlib.util import find_spec  # noqa: PLC0415

        return "" if find_spec("pyrudof") else "pyrudof"
    if row.startswith("rdf-validate-shacl"):
        modules = Path(__file__).parents[1] / "tests" / "node" / "node_modules"
        return "" if shutil.which("node") and modules.is_dir() else "rdf-validate-shacl"
    return ""


def _peak() -> float:
    """Give the greatest memory of this process in MB (getrusage would count its parent's too)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (most,) = (line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(most) / 1024


def main(row: str, platforms: int, folder: Path) -> None:
    """Measure one row and print it."""
    seconds, digest = ROWS[row][0](platforms, folder)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    peak = children if row.startswith("rdf-validate-shacl") else _peak()
    json.dump({"seconds": seconds, "digest": digest, "megabytes": peak}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
