"""A small registry with a history: what platforms of the example handed in, year after year.

The files of `tests/queries/history` are called by the day on which they are handed in.
"""

from datetime import datetime
from pathlib import Path

from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.keeping import Keeper

__all__ = ["hand_in_all"]

_HOME = Path(__file__).resolve().parents[2] / "tests" / "queries" / "history"
_HOUR = "T09:00:00+08:00"
_BY = "演示录入员（虚构） / demonstration clerk (synthetic)"


def hand_in_all(store: Keeper) -> None:
    """Hand every file in, the oldest first, by the code of `iip submit` and at its day."""
    for number, file in enumerate(sorted(_HOME.glob("*.ttl")), 1):
        now = datetime.fromisoformat(f"{file.stem}{_HOUR}")
        keep(planned(read_facts([file]), store, by=_BY, now=now, mark=f"{number:06x}"), store)
