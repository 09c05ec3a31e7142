"""From a register of devices to verdicts, against DuckDB reading and grouping the same file.

`.venv/bin/python -m benchmarks.registers [ROWS]` draws a fictitious register of so many rows
(100,000 unless said) for three platforms, as Parquet and as CSV, and prints times, ratios and peak
memory. Each step runs in a process of its own; times within it are medians of five, once it is
warm. Whole commands (start, method and shapes included) are timed besides.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

__all__ = ["main"]

_ROWS = 100_000
_DRAWN = """
COPY (
  SELECT 'platform-' || (i % 3) AS platform,
         'SN-' || lpad(CAST(i AS VARCHAR), 10, '0') AS identifier,
         (['C36', 'C3612', 'C26', 'C35', 'C3811', 'C34', 'C31'])[1 + i % 7] AS industry,
         strftime(TIMESTAMP '2025-10-01' + INTERVAL (i % 92) DAY, '%Y-%m-%d %H:%M:%S') AS lastSeen
  FROM range({rows}) AS drawn(i)
) TO '{file}' ({form})
"""
_GROUPED = """
SELECT platform, industry, count(*), count(DISTINCT identifier), max(lastSeen)
FROM {reader}('{file}') GROUP BY platform, industry
"""


def main() -> None:
    """Draw the registers and print a table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    _say(f"{rows:,} rows of devices; seconds, of work alone and of whole commands")
    _say("file      DuckDB     read  counted   judged      all  ratio  peak MB   |  DuckDB  iip")
    for suffix, form in (("parquet", "FORMAT parquet"), ("csv", "FORMAT csv, HEADER")):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"devices.{suffix}"
            _draw(file, rows, form)
            grouped, ours = _asked("group", file), _asked("judge", file)
            whole = ours["read"] + ours["counted"] + ours["judged"]
            times = [grouped["time"], ours["read"], ours["counted"], ours["judged"], whole]
            written = "  ".join(f"{t:7.3f}" for t in times)
            theirs, command = _command("group", file), _command("evaluate", file)
            _say(
                f"{suffix:8} {written}  {whole / grouped['time']:5.1f}  {ours['peak']:7.0f}"
                f"   |  {theirs:6.2f} {command:5.2f}  ({command / theirs:.1f})"
            )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _command(what: str, file: Path) -> float:
    """How long does a command take from its start to its end?"""
    iip = Path(sys.executable).parent / "iip"
    evaluate = [str(iip), "evaluate", str(file.parent), "--format", "csv"]
    group = [sys.executable, "-m", "benchmarks.registers", "once", str(file)]
    command = group if what == "group" else evaluate
    return _timed(lambda: subprocess.run(command, capture_output=True, check=True), 3)  # noqa: S603


def _draw(file: Path, rows: int, form: str) -> None:
    import duckdb  # noqa: PLC0415  # each process loads what it measures

    duckdb.connect().execute(_DRAWN.format(rows=rows, file=file, form=form))


def _asked(what: str, file: Path) -> dict[str, float]:
    """What does a process of its own measure?"""
    command = [sys.executable, "-m", "benchmarks.registers", what, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _timed(work: Callable[[], object], times: int = 5) -> float:
    if times > 1:
        work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def _group(file: Path, times: int = 5) -> dict[str, float]:
    import duckdb  # noqa: PLC0415

    reader = "read_parquet" if file.suffix == ".parquet" else "read_csv"
    sql = _GROUPED.format(reader=reader, file=file)
    return {"time": _timed(lambda: duckdb.connect().execute(sql).fetchall(), times)}


def _judge(file: Path) -> dict[str, float]:
    """The profile's shapes are compiled beforehand: they do not depend on the register."""
    from iip_atlas.conformance.columnar import judge  # noqa: PLC0415
    from iip_atlas.conformance.evaluation import (  # noqa: PLC0415
        both_shapes,
        evaluate_indicators,
        measure,
    )
    from iip_atlas.method.loading import shipped_method  # noqa: PLC0415
    from iip_atlas.method.profiles import load_profile  # noqa: PLC0415
    from iip_atlas.registry.facts import read_facts  # noqa: PLC0415

    profile = load_profile("illustrative")
    shapes = both_shapes(profile, shipped_method())
    read = _timed(lambda: read_facts([file.parent]))
    facts = read_facts([file.parent])
    counted = _timed(lambda: measure(facts, profile))
    indicators = measure(facts, profile)
    judged = _timed(
        lambda: evaluate_indicators(indicators, profile, inputs=(), judge=judge, shapes=shapes)
    )
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return {"read": read, "counted": counted, "judged": judged, "peak": peak}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        steps = {"group": _group, "judge": _judge, "once": lambda file: _group(file, 1)}
        _say(json.dumps(steps[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main()
