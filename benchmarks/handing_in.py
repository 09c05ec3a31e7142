"""What does it cost to take in a long register from CSV, beside DuckDB reading and grouping it?

Usage: python -m benchmarks.handing_in [--rows N]

Writes N synthetic devices (a million by default), reads and checks them in a process of its own,
and judges the platform. Prints seconds, peak memory, and the ratio to DuckDB's time.
"""

import argparse
import resource
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

import duckdb

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.registry.facts import read_facts

_INDUSTRIES = ("C36", "C26 化学原料和化学制品制造业", "C34", "38", "汽车制造业", "C3511", "C25")
_PROTOCOLS = ("opc-ua", "Modbus TCP", "mqtt")
_GROUPED = """
    SELECT 所属行业, count(*), max(最近活动时刻) FROM read_csv(?, all_varchar = true) GROUP BY 1
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows: int = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _write(home, rows)
        with get_context("spawn").Pool(1) as pool:
            read, judged, peak = pool.apply(_taken_in, (home,))
        start = time.perf_counter()
        duckdb.execute(_GROUPED, [str(home / "devices.csv")]).fetchall()
        grouped = time.perf_counter() - start
        size = (home / "devices.csv").stat().st_size / 1e6
    sys.stdout.write(
        f"{rows:,} rows, {size:.0f} MB: read and checked {read:.1f} s, judged {judged:.1f} s, "
        f"peak {peak:.0f} MB\nDuckDB reads and groups it in {grouped:.2f} s; "
        f"ratio {(read + judged) / grouped:.1f}\n"
    )


def _write(home: Path, rows: int) -> None:
    (home / "platform.csv").write_text("identifier,label_zh\nlong,长登记册（虚构）\n", "utf-8")
    with (home / "devices.csv").open("w", encoding="utf-8") as file:
        file.write("设备序列号,设备名称,所属行业,所在区域,通信协议,最近活动时刻\n")
        for n in range(rows):
            seen = (
                f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d} {n % 24:02d}:{n % 60:02d}:{n * 7 % 60:02d}"
            )
            coded = f"{_INDUSTRIES[n % 7]},370000,{_PROTOCOLS[n % 3]}"
            file.write(f"SN-{n:08d},五轴加工中心 {n % 977},{coded},{seen}\n")


def _taken_in(home: Path) -> tuple[float, float, float]:
    start = time.perf_counter()
    facts = read_facts([home])
    read = time.perf_counter()
    evaluate(facts, "illustrative")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return read - start, time.perf_counter() - read, peak


if __name__ == "__main__":
    main()
