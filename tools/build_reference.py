"""Writes data/reference/*.ttl from the tables beside it.

`python tools/build_reference.py [--to FOLDER]`. The tables in `source/` are as they were collected;
those in `mapping/` are our own: the Chinese and English of free text, and codes for its values.
"""

import argparse
from pathlib import Path

from reference import industries
from reference.tables import FOLDER

FILES = {
    "industries.ttl": industries.turtle,
}


def main() -> None:
    """Write every file, here or where told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER)
    target: Path = parser.parse_args().to
    for name, turtle in FILES.items():
        (target / name).write_text(turtle(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
