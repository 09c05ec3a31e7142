"""Measures every row at every size, prints ratios with peak memory and digests, draws a chart.

Run as `python -m benchmarks.run [--sizes 50,500] [--chart FILE]` (`make bench`). Equal digests, or
the row is void: the same verdicts are what is compared.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.chart import chart
from benchmarks.generator import registry
from benchmarks.rows import ROWS, SIDES, missing, planned
from benchmarks.statements import write_statements
from iip_atlas.indicators.parquet import write_tables
from iip_atlas.method.compiler import compile_shapes

__all__ = ["Measured", "checked", "main", "measure"]

SIZES = (50, 500, 5000, 50_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """One row at one size; `void` says why it does not count."""

    row: str
    platforms: int
    seconds: float
    megabytes: float
    digest: str
    void: str = ""


def measure(sizes: list[int], console: Console) -> list[Measured]:
    """Measure every row at every size, each in a process of its own."""
    found: list[Measured] = []
    plan = planned()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for side in SIDES:
            graph = compile_shapes(plan.profile, plan.method, optimistic=side == "optimistic").graph
            graph.serialize(home / f"{side}.ttl", format="turtle")
        for size in sizes:
            folder = home / str(size)
            folder.mkdir()
            table = registry(size, plan)
            number = write_statements(table, folder / "data.nt")
            write_tables(table, folder / "tables")
            console.print(f"{size:,} platforms, {number:,} statements ({number / size:.0f} each)")
            rows = [r for r, (_, most) in ROWS.items() if size <= most and not missing(r)]
            found += checked([_row(row, size, folder) for row in rows])
            for measured in (m for m in found if m.platforms == size):
                console.print(f"  {measured.row}: {measured.seconds:.4g} s {measured.void}")
    return found


def _row(row: str, size: int, folder: Path) -> Measured:
    command = [sys.executable, "-m", "benchmarks.rows", row, str(size), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["ended"])[-1]
        return Measured(row, size, 0, 0, "", f"void: {last}")
    answer = json.loads(done.stdout)
    return Measured(row, size, answer["seconds"], answer["megabytes"], answer["digest"])


def checked(found: list[Measured]) -> list[Measured]:
    """Void the rows whose verdicts are not those of the first row that has any."""
    expected = next((m.digest for m in found if m.digest), "")
    return [
        m
        if m.void or m.digest in {"", expected}
        else Measured(m.row, m.platforms, m.seconds, m.megabytes, m.digest, "void: other verdicts")
        for m in found
    ]


def _page(found: list[Measured], sizes: list[int], console: Console) -> None:
    """Print how many times faster than pySHACL each row is; where that is not run, seconds."""
    by_place = {(m.row, m.platforms): m for m in found}
    table = Table(title="times faster than pySHACL in this run (processor seconds) · peak MB")
    table.add_column("row")
    for size in sizes:
        table.add_column(f"{size:,}", justify="right")
    for row in ROWS:
        cells = [
            _cell(by_place.get((row, size)), by_place.get(("pySHACL", size))) for size in sizes
        ]
        table.add_row(row, *cells)
    console.print(table)
    for size in sizes:
        digests = {m.digest for m in found if m.platforms == size and m.digest and not m.void}
        console.print(f"digest of the verdicts at {size:,}: {', '.join(sorted(digests))}")


def _cell(measured: Measured | None, reference: Measured | None) -> str:
    if measured is None:
        return "–"
    if measured.void:
        return measured.void
    memory = f"{measured.megabytes:,.0f} MB"
    if reference is None or reference.void:
        return f"{measured.seconds:.3g} s · {memory}"
    return f"{reference.seconds / measured.seconds:,.3g} × ({measured.seconds:.3g} s) · {memory}"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, draw; the exit code is 1 when a row is void."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of platforms")
    parser.add_argument("--chart", type=Path, help="write the chart to this SVG file")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    console = Console(width=140)
    for row in ROWS:
        if name := missing(row):
            console.print(f"{row} is left out: {name} is not installed (see benchmarks/README.md)")
    found = measure(sizes, console)
    _page(found, sizes, console)
    if options.chart is not None:
        options.chart.write_text(chart(found), encoding="utf-8")
        console.print(f"chart: {options.chart}")
    return int(any(m.void for m in found))


if __name__ == "__main__":
    sys.exit(main())
