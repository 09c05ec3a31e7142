"""How long does it take to work out an edition of a registry, and how large is it?

Usage: python -m benchmarks.editions [--platforms 50,500]

Fills registries of so many fictitious platforms of some 210 statements, and has an edition under
the illustrative profile built of each, in a process of its own as `iip serve` does. Prints seconds,
statements, megabytes and verdicts, and their ratio to those of the first size.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.registry_growth import fill
from iip_atlas.registry.opening import open_store
from iip_atlas.server.editions.aside import Builder

_PROFILE = "illustrative"
_MIB = 2**20
_COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    sizes = lambda text: [int(size) for size in text.split(",")]  # noqa: E731
    parser.add_argument("--platforms", type=sizes, default=[50, 500])
    first: dict[str, float] = {}
    for size in parser.parse_args().platforms:
        with tempfile.TemporaryDirectory() as home:
            found = _measured(size, Path(home))
        told = (f"{n} {v:,.0f} (x{v / first.setdefault(n, v):.1f})" for n, v in found.items())
        sys.stdout.write(f"{size:>6} platforms  {'  '.join(told)}\n")
        sys.stdout.flush()


def _measured(platforms: int, home: Path) -> dict[str, float]:
    place = home / "registry"
    store = open_store(str(place), writing=True)
    fill(store, platforms, home)
    del store
    began = time.perf_counter()
    edition = Builder()(place, (_PROFILE,), home / "edition")
    seconds = time.perf_counter() - began
    table = edition.verdicts(_PROFILE)
    ((statements,),) = edition.store.select(_COUNT).rows
    files = (file for file in edition.home.rglob("*") if file.is_file())
    return {
        "seconds": seconds,
        "statements": int(statements.value),  # type: ignore[union-attr]
        "MB": sum(file.stat().st_size for file in files) / _MIB,
        "verdicts": table.page({}, 0, 1)[0] if table is not None else 0,
    }


if __name__ == "__main__":
    main()
