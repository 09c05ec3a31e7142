"""Finds the shipped queries by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from iip_atlas.errors import QueryError
from iip_atlas.nearest import nearest
from iip_atlas.queries.header import Header, read_header
from iip_atlas.resources import folder

__all__ = ["Catalogue", "Query"]


@dataclass(frozen=True, slots=True)
class Query:
    """One query of the catalogue: its name, its room (questions, coverage, ...), header, text."""

    name: str
    room: str
    header: Header
    sparql: str
    path: Path


@dataclass(frozen=True)
class Catalogue:
    """Which queries are there, by name?"""

    queries: Mapping[str, Query]

    @classmethod
    def load(cls) -> "Catalogue":
        """Give the shipped catalogue; it is read once a process."""
        return _shipped()

    @classmethod
    def from_folder(cls, home: Path) -> "Catalogue":
        """Read every `.rq` file in the rooms of this folder.

        Raises QueryError for a header that is not sound, and for two queries of one name.
        """
        found: dict[str, Query] = {}
        for path in sorted(home.glob("*/*.rq")):
            if path.stem in found:
                raise QueryError(
                    f"two queries are called {path.stem}",
                    where=str(path),
                    remedy=f"rename one; the other is {found[path.stem].path}",
                )
            found[path.stem] = _read(path, home)
        return cls(found)

    def find(self, name: str) -> Query:
        """Give the query of this name. Raises QueryError, with near names, if there is none."""
        if name in self.queries:
            return self.queries[name]
        near = nearest(name, self.queries)
        raise QueryError(
            f"没有名为 {name!r} 的查询 / there is no query {name!r}",
            remedy=f"是否想写 / did you mean: {', '.join(near)}"
            if near
            else "`iip query` 列出全部查询 / `iip query` lists them all",
        )

    def in_room(self, room: str) -> tuple[Query, ...]:
        """Which queries are in this room?"""
        return tuple(query for query in self.queries.values() if query.room == room)


def _read(path: Path, home: Path) -> Query:
    try:
        sparql = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError("the query is not UTF-8", where=str(path)) from error
    where = path.relative_to(home).as_posix()
    return Query(path.stem, path.parent.name, read_header(sparql, where), sparql, path)


@cache
def _shipped() -> Catalogue:
    return Catalogue.from_folder(folder("queries"))
