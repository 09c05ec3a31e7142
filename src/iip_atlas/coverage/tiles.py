"""Where provinces stand in a grid of tiles, which needs no boundaries, and where outlines are."""

import json
from collections.abc import Mapping
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from iip_atlas.errors import InputError
from iip_atlas.namespaces import REGION
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["Tile", "outlines", "shipped_outlines", "tiles"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A province's place in the grid, counted from the top left, and its short name."""

    column: int
    row: int
    name: Text


@cache
def tiles() -> Mapping[str, Tile]:
    """Which tile stands for which province, by IRI?"""
    file = folder("data") / "reference" / "source" / "province_tilegrid.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            str(REGION[row["adcode"]]): Tile(
                int(row["col"]), int(row["row"]), Text(row["short_zh"], row["name_en"])
            )
            for row in DictReader(lines)
        }


def shipped_outlines() -> Path:
    """Where are the schematic outlines that ship? They carry no map review number."""
    return folder("data") / "reference" / "china_provinces_simplified.geojson"


def outlines(file: Path) -> list[dict[str, Any]]:
    """Give the outlines of provinces: GeoJSON features with an `adcode`.

    Raises InputError for a file that is no such map.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))["features"]
        return [
            {
                "type": "Feature",
                "adcode": str(feature["properties"]["adcode"]),
                "geometry": _drawable(feature["geometry"]),
            }
            for feature in found
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"不是省界 GeoJSON（要素须有 adcode）/ no GeoJSON of provinces with an adcode: {error}",
            where=str(file),
            remedy="IIP_ATLAS_PROVINCES=FILE.geojson",
        ) from error


def _drawable(geometry: dict[str, Any]) -> dict[str, Any]:
    """Wind outer rings clockwise and holes the other way: else all but the province is filled."""
    kind, given = geometry["type"], geometry["coordinates"]
    polygons = [given] if kind == "Polygon" else given
    wound = [[_wound(ring, clockwise=at == 0) for at, ring in enumerate(p)] for p in polygons]
    return {"type": "MultiPolygon", "coordinates": wound}


def _wound(ring: list[list[float]], *, clockwise: bool) -> list[list[float]]:
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if (area < 0) == clockwise else ring[::-1]
