"""Does adding a submission to a large registry cost more than to an empty one?

Usage: python -m benchmarks.registry_growth [--platforms N] [--times N] [URL ...]

Hands in one platform of some 210 statements, again and again: to a folder without submissions and
to one of N platforms by turns; then to each SPARQL endpoint named, before and after it is filled.
Prints medians and their ratio. Endpoints must be empty and allow updates; they are left filled.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median

from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.history import current, submissions
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.opening import open_store
from iip_atlas.registry.statements import Facts

__all__ = ["fill"]

_TOGETHER = 100  # platforms that are handed in at once while filling
_HEAD = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
"""
_COVERAGE = """[] a iip:IndustryCoverage ; iip:coverageOf platform:{name} ;
    iip:industry industry:C{code} ; iip:connectedDeviceCount {n} ; iip:industrialAppCount {code} ;
    iip:enterpriseUserCount 7 ; iip:mechanismModelCount 3 .
"""
_numbers = count()


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        empty, full = (open_store(str(home / n), writing=True) for n in ("empty", "full"))
        fill(full, asked.platforms, home)
        turns = [(_added(empty, home), _added(full, home)) for _ in range(asked.times)]
        _tell("folder", [e for e, _ in turns], [f for _, f in turns], full)
        for url in asked.endpoints:
            store = open_store(url, writing=True)
            before = [_added(store, home) for _ in range(asked.times)]
            fill(store, asked.platforms, home)
            _tell(url, before, [_added(store, home) for _ in range(asked.times)], store)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--platforms", type=int, default=5000)
    parser.add_argument("--times", type=int, default=41)
    parser.add_argument("endpoints", nargs="*", metavar="URL")
    return parser.parse_args()


def _tell(kind: str, empty: list[float], full: list[float], store: Keeper) -> None:
    ratio = median(full) / median(empty)
    platforms = len(current(submissions(store)))
    sys.stdout.write(
        f"{kind}: {median(empty) * 1000:.1f} ms when empty,"
        f" {median(full) * 1000:.1f} ms with {platforms} platforms, ratio {ratio:.2f}\n"
    )


def _added(store: Keeper, home: Path) -> float:
    """Seconds from the facts of a new platform to their being kept."""
    facts = _facts(1, home)
    start = time.perf_counter()
    keep(planned(facts, store, by="benchmark"), store)
    return time.perf_counter() - start


def fill(store: Keeper, platforms: int, home: Path) -> None:
    """Hand in so many fictitious platforms; `home` is a folder to write in."""
    for number in range(0, platforms, _TOGETHER):
        facts = _facts(min(_TOGETHER, platforms - number), home)
        keep(planned(facts, store, by="benchmark"), store)


def _facts(platforms: int, home: Path) -> Facts:
    file = home / "facts.ttl"
    text = "".join(_platform(f"p{next(_numbers)}") for _ in range(platforms))
    file.write_text(_HEAD + text, encoding="utf-8")
    return parse_facts([file])


def _platform(name: str) -> str:
    cells = (_COVERAGE.format(name=name, code=code, n=code * 100) for code in _codes())
    return f"platform:{name} a iip:Platform ; iip:staffCount 5 .\n" + "".join(cells)


def _codes() -> Iterator[int]:
    return (code for code in range(13, 44) if code != 16)


if __name__ == "__main__":
    main()
