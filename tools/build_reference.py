"""Writes data/reference/*.ttl from the tables beside it.

`python tools/build_reference.py [--to FOLDER]`. The tables in `source/` are as they were collected;
those in `mapping/` are our own: the Chinese and English of free text, titles, sources and licences.
"""

import argparse
from pathlib import Path

from reference import (
    control_systems,
    crosswalk,
    domains,
    industries,
    isic,
    production_type,
    protocols,
    regions,
)
from reference.tables import FOLDER

_FILES = {
    "control-systems.ttl": control_systems.turtle,
    "crosswalk.ttl": crosswalk.turtle,
    "domains.ttl": domains.turtle,
    "industries.ttl": industries.turtle,
    "isic.ttl": isic.turtle,
    "production-type.ttl": production_type.turtle,
    "protocols.ttl": protocols.turtle,
    "regions.ttl": regions.turtle,
}


def main() -> None:
    """Write every file, here or where told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER)
    target: Path = parser.parse_args().to
    for name, turtle in _FILES.items():
        (target / name).write_text(turtle(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
