"""A register and its columns, as described by the ontology, the record shapes and registers.ttl."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from iip_atlas.text import Text

__all__ = ["Column", "Register", "ValueKind"]


class ValueKind(Enum):
    """What do the cells of a column hold?"""

    TEXT = auto()
    COUNT = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    DAY = auto()  # a date, or a date with a time
    INSTANT = auto()  # a date with a time; a bare date is its first moment
    CODE = auto()  # one of a list
    NAME = auto()  # the name of a party, which becomes a node of its own
    REFERENCE = auto()  # the key of a row of another register


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the property that it states, and what its cells take.

    `name` is the heading in tables for programs; `label` the heading for people. `codes` are the
    IRIs of a short list, `of_class` the class of listed things or of parties; `least` and `most`
    bound a number.
    """

    name: str
    predicate: str
    label: Text
    definition: Text
    unit: Text
    expects: Text
    kind: ValueKind
    required: bool
    several: bool
    example: str
    language: str = ""
    codes: tuple[str, ...] = ()
    of_class: str = ""
    refers_to: str = ""
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """Under which headings is the column found?"""
        return (self.label.zh, self.label.en, self.name)


@dataclass(frozen=True)
class Register:
    """One sheet of an application: the class of its rows, its columns in order, and its key.

    `linked_by` relates a row to its platform (none where rows stand for themselves). `pattern`
    gives the IRI of a row, relative to our namespace. `key` names the columns that tell rows of a
    platform apart; `is_record` says that rows are counted, not stated.
    """

    id: str
    label: Text
    definition: Text
    note: Text
    of_class: str
    linked_by: str
    pattern: str
    key: tuple[str, ...]
    parts: frozenset[int]
    columns: tuple[Column, ...]
    is_record: bool

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Give the columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> tuple[str, ...]:
        """By which names is the sheet, or the file of the table, known?"""
        return (self.label.zh, self.label.en, self.id)
