"""The tables that the public claims are written from: as collected, and our own mappings."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FOLDER", "Row", "Tables", "rows"]

Row = dict[str, str]

FOLDER = Path(__file__).resolve().parent.parent / "data" / "public"


def rows(table: str) -> list[Row]:
    """Read one table below data/public."""
    with (FOLDER / table).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@dataclass(frozen=True)
class Tables:
    """The tables that the claims are written from, by what they are looked up with."""

    facts: list[Row]
    names: list[str]
    evidence: dict[str, str]
    scopes: dict[tuple[str, str], str]
    indicators: dict[str, str]
    metric_labels: dict[str, str]
    capabilities: dict[tuple[str, str, str], str]
    definitions: list[Row]
    conflicts: dict[str, list[str]]

    @classmethod
    def from_folder(cls) -> "Tables":
        """Read what lies beside the Turtle."""
        facts = rows("source/platform_facts.csv")
        names = _claim_names(facts)
        metrics = rows("mapping/metrics.csv")
        cited = rows("mapping/citations.csv")
        return cls(
            facts=facts,
            names=names,
            evidence={
                r["source_title"]: f"evidence/public-{n}" for n, r in enumerate(cited, start=1)
            },
            scopes={
                (r["scope_type"], r["scope_value"]): r["maps_to"]
                for r in rows("mapping/scopes.csv")
            },
            indicators={r["metric"]: r["indicator"] for r in metrics},
            metric_labels={r["metric"]: r["label_zh"] for r in metrics},
            capabilities={
                (r["platform_id"], r["metric"], r["value"]): r["clause"]
                for r in rows("mapping/capabilities.csv")
            },
            definitions=rows("mapping/definitions.csv"),
            conflicts=_conflicts(facts, names),
        )


def _claim_names(facts: list[Row]) -> list[str]:
    count: dict[str, int] = defaultdict(int)
    names = []
    for row in facts:
        owner = row["platform_id"].lstrip("_")
        count[owner] += 1
        names.append(f"claim/{owner}-{count[owner]}")
    return names


def _conflicts(facts: list[Row], names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for pair in rows("mapping/conflicts.csv"):
        sides = [
            [
                name
                for row, name in zip(facts, names, strict=True)
                if (row["platform_id"], row["metric"]) == (pair["platform_id"], pair["metric"])
                and (row["value"], row["as_of_date"]) == (pair[side], pair[f"{side}_as_of"])
            ]
            for side in ("one", "other")
        ]
        if not all(sides):
            raise SystemExit(f"mapping/conflicts.csv: no such claims: {pair}")
        for mine, theirs in (sides, sides[::-1]):
            for name in mine:
                found[name] += theirs
    return found
