"""Brings a registry to hand as an indicator table, from whatever it is kept in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.errors import InputError
from iip_atlas.indicators.parquet import FILES, read_tables
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.profiles import Profile
from iip_atlas.registry.facts import Facts
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.recall import recall_in_pieces

__all__ = ["Registry", "holds_tables", "registry_in", "registry_of", "table_of"]


@dataclass(frozen=True)
class Registry:
    """Indicator tables of many platforms, one after the other; `size` platforms in all."""

    size: int
    tables: Iterable[IndicatorTable]


def registry_of(inputs: Sequence[Path] | Facts, profile: Profile) -> Registry:
    """Give the indicators of all platforms of these inputs. Raises as `table_of` does."""
    table = table_of(inputs, profile)
    return Registry(table.size, (table,))


def registry_in(store: Keeper, profile: Profile, as_of: datetime | None = None) -> Registry:
    """Give the indicators of all platforms of a store, read some hundreds at a time.

    Raises InputError when it holds no submission, and StoreError, also later, unless all are whole.
    """
    size, parts = recall_in_pieces(store, as_of)
    tables = (indicator_table(measure(part, profile), profile.review_rule) for part in parts)
    return Registry(size, tables)


def holds_tables(place: Path) -> bool:
    """Is this a folder of indicator tables?"""
    return any((place / name).is_file() for name in FILES.values())


def table_of(inputs: Sequence[Path] | Facts, profile: Profile) -> IndicatorTable:
    """Give the indicators of all platforms: of facts, or of one folder of indicator tables.

    Without inputs, of the shipped example. Raises InputError for what cannot be used.
    """
    if not isinstance(inputs, Sequence):
        return indicator_table(measure(inputs, profile), profile.review_rule)
    folders = [place for place in inputs if holds_tables(place)]
    if not folders:
        return indicator_table(measure(inputs, profile), profile.review_rule)
    if len(inputs) > 1:
        raise InputError(
            "指标表不能与其他输入合并 / a folder of tables is not joined with other inputs",
            where=str(folders[0]),
            remedy="请只给这一个文件夹 / name this folder alone",
        )
    return read_tables(folders[0])
