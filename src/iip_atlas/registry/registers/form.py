"""An application as it is filled in on a screen: the cells of every register, as text."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import polars as pl

from iip_atlas.errors import InputError
from iip_atlas.registry.registers.description import registers
from iip_atlas.registry.registers.model import Register
from iip_atlas.registry.registers.tables import RawTable
from iip_atlas.text import Language

__all__ = ["MOST_ROWS", "Form", "Row"]

Row = Mapping[str, str]  # the text of each cell that is not blank, by the name of its column
MOST_ROWS = 2000
# No attachment stands beside a form: what it names is looked for in a place that holds nothing.
_NOWHERE = Path(os.devnull) / "form.xlsx"


@dataclass(frozen=True)
class Form:
    """What is filled in, right or wrong: the rows of each register, by its id."""

    rows: Mapping[str, tuple[Row, ...]]

    @classmethod
    def of(cls, rows: Mapping[str, Iterable[Row]]) -> "Form":
        """Make a form of these rows, without blank cells, and without blank rows at the end.

        Raises InputError for a register or a column that there is not, and for too many rows.
        """
        known = {each.id: each for each in registers()}
        for name in rows:
            if name not in known:
                raise InputError(f"没有登记册 {name} / there is no register {name}")
        kept = {name: _kept(rows[name], known[name]) for name in known if name in rows}
        if sum(map(len, kept.values())) > MOST_ROWS:
            raise InputError(
                f"表单最多 {MOST_ROWS:,} 行 / a form takes {MOST_ROWS:,} rows at most",
                remedy="请用申报表（.xlsx）提交 / hand in a workbook instead",
            )
        return cls({name: found for name, found in kept.items() if found})

    @classmethod
    def from_tables(cls, tables: Iterable[RawTable]) -> "Form":
        """Give the cells of tables that were read. Raises InputError for too many rows."""
        found: dict[str, list[Row]] = {}
        for table in tables:
            rows = table.frame.drop("row").head(MOST_ROWS + 1).iter_rows(named=True)
            found.setdefault(table.register.id, []).extend(rows)
        return cls.of(found)

    @classmethod
    def from_json(cls, text: str) -> "Form":
        """Read what `to_json` wrote. Raises InputError for anything else."""
        try:
            found = json.loads(text)
            rows = {str(name): [_row(row) for row in listed] for name, listed in found.items()}
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise InputError("不是表单 / this is no form") from error
        return cls.of(rows)

    def to_json(self) -> str:
        """Write the form, so that the same form is always the same text."""
        return json.dumps(self.rows, ensure_ascii=False, sort_keys=True)

    @property
    def size(self) -> int:
        """How many rows are filled in?"""
        return sum(bool(row) for rows in self.rows.values() for row in rows)

    def of_register(self, name: str) -> tuple[Row, ...]:
        """Which rows has this register?"""
        return self.rows.get(name, ())

    def with_rows(self, name: str, rows: Iterable[Row]) -> "Form":
        """Give the form with these rows in one register. Raises as `of` does."""
        return Form.of({**self.rows, name: rows})

    def tables(self, language: Language = "zh") -> Iterator[RawTable]:
        """Give the registers as tables of text, called as in this language; rows count from 1."""
        for each in registers():
            if rows := self.of_register(each.id):
                yield _table(each, rows, each.label.get(language))


def _row(found: Mapping[str, object]) -> Row:
    if not all(isinstance(text, str) for text in found.values()):
        raise TypeError
    return {str(name): str(text) for name, text in found.items()}


def _kept(rows: Iterable[Mapping[str, str | None]], form: Register) -> tuple[Row, ...]:
    """Blank rows between others stay: a fault names a row by its number."""
    found = list(_bare(rows, form))
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _bare(rows: Iterable[Mapping[str, str | None]], form: Register) -> Iterator[Row]:
    for row in rows:
        if odd := row.keys() - form.by_name.keys():
            raise InputError(
                f"“{form.label.zh}”没有这些栏 / {form.label.en} has no such columns: "
                + ", ".join(sorted(odd))
            )
        found = {name: text for name, text in row.items() if text and text.strip()}
        yield {name: found[name] for name in form.by_name if name in found}


def _table(form: Register, rows: tuple[Row, ...], sheet: str) -> RawTable:
    used = set(chain.from_iterable(rows))
    needed = {c.name for c in form.columns if c.required}
    names = [c.name for c in form.columns if c.name in used | needed]
    schema = {"row": pl.UInt32, **dict.fromkeys(names, pl.String)}
    cells = [[number, *(row.get(name) for name in names)] for number, row in enumerate(rows, 1)]
    frame = pl.DataFrame(cells, schema, orient="row")
    return RawTable(_NOWHERE, sheet, form, frame, {})
