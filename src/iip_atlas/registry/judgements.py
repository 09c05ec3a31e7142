"""Judgements of reviewers that a store keeps: each a named graph of its own, never edited.

They stand beside the submissions: what an owner hands in later does not take them away. As with a
submission, the time is written last, and a judgement without it does not exist.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import PROV, VOID, XSD

from iip_atlas.errors import InputError, StoreError
from iip_atlas.namespaces import BASE, GRAPH
from iip_atlas.registry.history import query
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.recording import Judgement, statements
from iip_atlas.registry.statements import FileFacts

__all__ = ["SEAL", "Kept", "judgements", "keep_judgement", "quads_of", "reviewed", "said_by"]

# The predicate of the statement that is written last.
SEAL = NamedNode(str(PROV.endedAtTime))
_TRIPLES = NamedNode(str(VOID.triples))


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement that a store keeps; `statements` is how many it has, its head left aside."""

    iri: str
    platform: str
    time: datetime
    statements: int

    @property
    def graph(self) -> str:
        """Which named graph holds it?"""
        return _graph(self.iri)


def judgements(store: Keeper, as_of: datetime | None = None) -> tuple[Kept, ...]:
    """Which judgements are kept (at this time), the oldest first?"""
    rows = store.select_all(query("judgements")).records()
    found = (_kept({name: _text(term) for name, term in row.items()}) for row in rows)
    told = (kept for kept in found if as_of is None or kept.time <= as_of)
    return tuple(sorted(told, key=lambda kept: (kept.time, kept.iri)))


def keep_judgement(judgement: Judgement, store: Keeper, now: datetime | None = None) -> None:
    """Keep a judgement, whole or not at all. Raises InputError when it is kept already."""
    if judgement.iri in {kept.iri for kept in judgements(store)}:
        raise InputError("这条评审已经记录 / this review is recorded already", where=store.place)
    said = statements(judgement)
    graph, review = NamedNode(_graph(judgement.iri)), NamedNode(judgement.iri)
    time = (now or datetime.now(UTC)).astimezone(UTC).isoformat()
    contents = [Quad(t.subject, t.predicate, t.object, graph) for t in said]
    contents.append(Quad(review, _TRIPLES, Literal(len(said)), graph))
    moment = Literal(time, datatype=NamedNode(str(XSD.dateTime)))
    store.deposit(contents, Quad(review, SEAL, moment, graph))


def quads_of(store: Keeper, kept: Kept) -> list[Quad]:
    """Give all statements of a judgement, head and seal included.

    Raises StoreError unless it is whole.
    """
    name = NamedNode(kept.graph)
    found = [Quad(s, p, o, name) for s, p, o, _ in store.statements(kept.graph)]
    if len(_said(found)) != kept.statements:
        raise StoreError(
            f"评审 {kept.iri} 应有 {kept.statements} 条陈述，只读到 {len(_said(found))} 条"
            f" / {len(_said(found))} of {kept.statements} statements of {kept.iri} were read",
            where=store.place,
            remedy="请从备份恢复 / restore a backup",
        )
    return found


def reviewed(
    store: Keeper, platforms: Container[str], as_of: datetime | None = None
) -> Iterator[FileFacts]:
    """What do the judgements on these platforms say (at this time)?"""
    for kept in judgements(store, as_of):
        if kept.platform in platforms:
            yield said_by(store, kept)


def said_by(store: Keeper, kept: Kept) -> FileFacts:
    """What does this judgement say? Raises StoreError unless it is whole."""
    said = tuple(Quad(s, p, o) for s, p, o, _ in _said(quads_of(store, kept)))
    return FileFacts(Path(kept.iri.removeprefix(BASE)), said)


def _said(quads: list[Quad]) -> list[Quad]:
    return [quad for quad in quads if quad.predicate not in (_TRIPLES, SEAL)]


def _graph(iri: str) -> str:
    return f"{GRAPH}{iri.removeprefix(BASE)}"


def _kept(row: dict[str, str]) -> Kept:
    time = datetime.fromisoformat(row["time"])
    return Kept(row["review"], row["platform"], time, int(row["statements"]))


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))
