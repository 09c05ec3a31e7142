"""Finds the shipped queries by name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from iip_atlas.errors import QueryError
from iip_atlas.nearest import nearest
from iip_atlas.queries.header import Header, read_header
from iip_atlas.resources import folder

__all__ = ["Catalogue", "Query"]

_ONTOLOGY = "ontology"


@dataclass(frozen=True, slots=True)
class Query:
    """One query of the catalogue: its name, its room (questions, coverage, ...), header, text."""

    name: str
    room: str
    header: Header
    sparql: str
    path: Path

    @property
    def section(self) -> str:
        """Under which heading is it listed? Its room; checks of the ontology have their own."""
        return _ONTOLOGY if _ONTOLOGY in self.header.serves else self.room

    @property
    def gives_graph(self) -> bool:
        """Is it a CONSTRUCT, whose answer is a graph?"""
        return any(line.startswith("CONSTRUCT") for line in self.sparql.splitlines())

    @property
    def body(self) -> str:
        """The SPARQL without its header."""
        lines = (line for line in self.sparql.splitlines() if not line.startswith("#+"))
        return "\n".join(lines).strip() + "\n"


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

    def narrowed(self, section: str | None = None, tags: Collection[str] = ()) -> "Catalogue":
        """Give the queries of this section that carry all of these tags.

        Raises QueryError, with the nearest, for a section or a tag that no query has.
        """
        every = self.queries.values()
        if section is not None:
            _demand("分组 / section", section, {query.section for query in every})
        for tag in tags:
            _demand("标签 / tag", tag, {each for query in every for each in query.header.tags})
        return Catalogue(
            {
                query.name: query
                for query in every
                if section in (None, query.section) and set(tags) <= set(query.header.tags)
            }
        )


def _demand(what: str, word: str, known: Collection[str]) -> None:
    if word not in known:
        near = nearest(word, known)
        raise QueryError(
            f"没有这个{what}: {word!r} / there is none",
            remedy=f"是否想写 / did you mean: {', '.join(near)}"
            if near
            else f"可用 / take one of: {', '.join(sorted(known))}",
        )


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
