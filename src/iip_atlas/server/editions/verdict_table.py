"""The verdicts of an edition, one a row in a fixed order: pages of them are cheap to read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.reports.evaluation import verdict_record

__all__ = ["VerdictTable"]

_ASKED = ("platform", "clause", "cell", "outcome")
_SCHEMA = {**dict.fromkeys(_ASKED, pl.Categorical), "record": pl.String}


@dataclass(frozen=True)
class VerdictTable:
    """The verdicts under one profile: by platform, and in the order of the method."""

    files: tuple[Path, ...]

    @classmethod
    def at(cls, home: Path, profile: str) -> "VerdictTable":
        """Give the verdicts under this profile that lie in this folder."""
        return cls(tuple(sorted(_folder(home, profile).glob("*.parquet"))))

    @staticmethod
    def add(home: Path, found: Evaluation) -> None:
        """Write verdicts after those that are there."""
        folder = _folder(home, found.profile.id)
        folder.mkdir(parents=True, exist_ok=True)
        number = len(list(folder.glob("*.parquet")))
        rows = [_row(verdict_record(verdict)) for verdict in found.verdicts]
        pl.DataFrame(rows, schema=_SCHEMA).write_parquet(folder / f"{number:06}.parquet")

    def page(
        self, wanted: Mapping[str, str | None], offset: int, limit: int
    ) -> tuple[int, Sequence[dict[str, Any]]]:
        """How many verdicts are there of this platform, clause, cell and outcome?

        Gives the number, and so many of them from here on. What is None does not narrow.
        """
        kept = self._kept(wanted)
        total = kept.select(pl.len()).collect().item()
        records = kept.slice(offset, limit).select("record").collect()["record"]
        return total, [json.loads(record) for record in records]

    def _kept(self, wanted: Mapping[str, str | None]) -> pl.LazyFrame:
        found = pl.scan_parquet(list(self.files))
        same = [pl.col(name).cast(pl.String) == word for name, word in wanted.items() if word]
        return found.filter(*same) if same else found


def _row(record: Mapping[str, object]) -> dict[str, object]:
    written = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return {**{name: record[name] for name in _ASKED}, "record": written}


def _folder(home: Path, profile: str) -> Path:
    return home / "verdicts" / profile
