"""Writes data/example: a synthetic registry, and what must follow from what is planted in it.

`python tools/build_example.py [--to FOLDER]`. The planted platforms stand around the numbers of
the illustrative profile; change those and run this again. `expected.csv` comes from the planting,
never from a judge.
"""

import argparse
import csv
import io
from pathlib import Path

from example.background import background_platforms
from example.model import Platform
from example.names import names
from example.numbers import Numbers
from example.parties import party_blocks
from example.planted_broad import broad_platforms
from example.planted_claims import claim_platforms
from example.planted_industries import industry_platforms
from example.planted_places import domain_and_region_platforms
from example.records import (
    claim_blocks,
    coverage_blocks,
    platform_blocks,
    review_blocks,
    shared_blocks,
)
from facts_turtle import document

_DATA = Path(__file__).resolve().parent.parent / "data"
_BASE = "https://w3id.org/iip-atlas/"
_SEED = "iip-atlas-2018"
_HEADING = (
    "虚构数据：由 tools/build_example.py 生成，与任何真实平台无关。",
    "Synthetic data: written by tools/build_example.py, about no real platform. Do not edit.",
)


def _platforms() -> list[Platform]:
    numbers = Numbers.from_profile(_DATA / "profiles" / "illustrative.ttl")
    return [
        *broad_platforms(numbers),
        *industry_platforms(numbers),
        *domain_and_region_platforms(numbers),
        *claim_platforms(numbers),
        *background_platforms(numbers, _SEED),
    ]


def _expected(platforms: list[Platform]) -> str:
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(["platform", "clause", "cell", "outcome"])
    for platform in platforms:
        for (clause, cell), outcome in sorted(platform.expected.items()):
            place = f"{_BASE}{cell}" if cell else ""
            rows.writerow([f"{_BASE}platform/{platform.name}", clause, place, outcome])
    return table.getvalue()


def build() -> dict[str, str]:
    """Compose each file of data/example, by name."""
    platforms = _platforms()
    named = list(zip(platforms, names(_SEED), strict=False))
    blocks = {
        "platforms.ttl": [
            *shared_blocks(),
            *(part for platform, name in named for part in platform_blocks(platform, name)),
            *party_blocks(),
        ],
        "coverage.ttl": [part for platform in platforms for part in coverage_blocks(platform)],
        "claims.ttl": [part for platform in platforms for part in claim_blocks(platform)],
        "reviews.ttl": [part for platform in platforms for part in review_blocks(platform)],
    }
    files = {name: document(_HEADING, parts) for name, parts in blocks.items()}
    return {**files, "expected.csv": _expected(platforms)}


def main() -> None:
    """Write the files into data/example, or into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=_DATA / "example")
    folder: Path = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in build().items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
