"""Backup, export and restore: the whole registry elsewhere, nothing left out unnoticed.

An export is TriG: a line that says how many submissions there are, then one hand-in after the
other. It holds no blank nodes, so that two stores hold the same exactly when the digests of their
sorted statements agree.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import PROV, SDO, VOID, XSD
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.errors import InputError, StoreError
from iip_atlas.namespaces import PREFIXES
from iip_atlas.registry import guard
from iip_atlas.registry.faults import refusal
from iip_atlas.registry.history import submissions
from iip_atlas.registry.judgements import judgements, quads_of
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.recall import facts_of
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.submission import Submission, facts_graph, intake_graph, shared_graph

__all__ = ["Told", "backup", "content_digest", "copy", "export", "file_digest", "opened"]

Told = Callable[[int, int], None]  # how many of how many are done?
_LARGEST = 64 * 2**30
_HEAD = "# IIP Atlas, submissions: "
_SEAL = NamedNode(str(PROV.endedAtTime))


def backup(folder: Path, target: Path) -> int:
    """Copy an embedded store into a new folder; give the number of its submissions.

    Raises StoreError when somebody writes to the store, the folder is there already, or the copy
    does not hold every submission.
    """
    # What was written last may be in memory only: a reader's copy would leave it out.
    store = EmbeddedStore.open_existing(folder)
    store.backup(target)
    kept, copied = submissions(store), submissions(EmbeddedStore.open_read_only(target))
    if kept != copied:
        raise StoreError(
            f"备份里只有 {len(copied)} 份提交，应有 {len(kept)} 份"
            f" / the copy holds {len(copied)} of {len(kept)} submissions",
            where=str(target),
        )
    return len(kept)


def export(store: Keeper, file: IO[bytes], told: Told | None = None) -> int:
    """Write all submissions and judgements as TriG; give the number of submissions.

    Raises StoreError unless all are whole.
    """
    found = submissions(store)
    parts = chain(_handins(store, found, told), _reviews(store))
    quads = (quad for part in parts for quad in part)
    file.write(f"{_head(store)}\n".encode())
    serialize(quads, output=file, format=RdfFormat.TRIG, prefixes=_prefixes())
    return len(found)


def copy(source: Keeper, target: Keeper, told: Told | None = None) -> tuple[int, int]:
    """Copy the hand-ins that are not there yet, each whole or not at all.

    Gives how many submissions were copied, and how many were there. Interrupted, it can be run
    again. Raises StoreError unless all are whole.
    """
    there = {s.iri for s in submissions(target)}
    found = [s for s in submissions(source) if s.iri not in there]
    known = {kept.iri for kept in judgements(target)}
    for quads in chain(_handins(source, found, told), _reviews(source, known)):
        seal = next(quad for quad in quads if quad.predicate == _SEAL)
        target.deposit([quad for quad in quads if quad != seal], seal)
    return len(found), len(there)


def opened(place: Path) -> Keeper:
    """Open a backup (a folder) or an export (TriG), with all its submissions looked at.

    Raises InputError for a file that is no export, or not as it was written.
    """
    if place.is_dir():
        store: Keeper = EmbeddedStore.open_read_only(place)
    else:
        _demand_digest(place)
        store = EmbeddedStore.in_memory()
        _load(place, store)
    facts_of(store, submissions(store))
    list(_reviews(store))  # raises unless they are whole
    return store


def content_digest(store: Keeper) -> str:
    """Give the SHA-256 digest of all statements of the submissions, whatever their order."""
    found = submissions(store)
    parts = chain(_handins(store, found, None), _reviews(store))
    lines = sorted(str(quad) for part in parts for quad in part)
    digest = sha256()
    for line in lines:
        digest.update(f"{line} .\n".encode())
    return digest.hexdigest()


def file_digest(file: Path) -> str:
    """Give the SHA-256 digest of the bytes of a file."""
    digest = sha256()
    with file.open("rb") as stream:
        while piece := stream.read(2**20):
            digest.update(piece)
    return digest.hexdigest()


def _prefixes() -> dict[str, str]:
    more = {"dcterms": DCTERMS, "prov": PROV, "rdfs": RDFS, "schema": SDO, "void": VOID, "xsd": XSD}
    return PREFIXES | {prefix: str(namespace) for prefix, namespace in more.items()}


def _handins(store: Keeper, found: Iterable[Submission], told: Told | None) -> Iterator[list[Quad]]:
    """All statements of one hand-in after the other, the oldest first."""
    by_intake: dict[str, list[Submission]] = {}
    for submission in found:
        by_intake.setdefault(submission.intake, []).append(submission)
    for done, (intake, made) in enumerate(by_intake.items(), 1):
        facts_of(store, made)  # raises unless they are whole
        graphs = [*map(facts_graph, made), shared_graph(intake), intake_graph(intake)]
        yield [quad for graph in graphs for quad in _in(graph, store)]
        if told is not None:
            told(done, len(by_intake))


def _reviews(store: Keeper, known: Container[str] = ()) -> Iterator[list[Quad]]:
    """All statements of one judgement after the other, those that are known left out."""
    return (quads_of(store, kept) for kept in judgements(store) if kept.iri not in known)


def _head(store: Keeper) -> str:
    """The line that says how much there is; judgements are named where there are some."""
    reviews = len(judgements(store))
    more = f", reviews: {reviews}" if reviews else ""
    return f"{_HEAD}{len(submissions(store))}{more}"


def _in(graph: str, store: Keeper) -> Iterator[Quad]:
    name = NamedNode(graph)
    return (Quad(s, p, o, name) for s, p, o, _ in store.statements(graph))


def _load(file: Path, store: Keeper) -> None:
    if fault := guard.fault_of(file, most=_LARGEST):
        raise refusal([fault])
    try:
        quads = list(parse(path=str(file), format=RdfFormat.TRIG))
    except (SyntaxError, ValueError) as error:
        raise _no_export(file, str(error)) from error
    seals = [quad for quad in quads if quad.predicate == _SEAL]
    if not seals:
        raise _no_export(file, "prov:endedAtTime")
    store.deposit(quads, seals[0])
    with file.open(encoding="utf-8") as text:
        head = text.readline().rstrip()
    if head != _head(store):
        raise _no_export(file, f"{_head(store)} != {head}")


def _no_export(file: Path, reason: str) -> InputError:
    return InputError(
        f"不是登记库的导出文件 / no export of a registry: {reason}",
        where=str(file),
        remedy="请给出 `iip export` 写出的文件，或备份文件夹"
        " / name a file that `iip export` wrote, or the folder of a backup",
    )


def _demand_digest(file: Path) -> None:
    """The digest beside an export, if it is there, must be that of its bytes."""
    beside = file.with_name(f"{file.name}.sha256")
    if beside.is_file():
        expected = beside.read_text(encoding="utf-8").split()[:1]
        if expected != [file_digest(file)]:
            raise InputError(
                f"文件与摘要 {beside.name} 不符 / the file is not the one of {beside.name}",
                where=str(file),
                remedy="文件被改动或不完整，请重新导出"
                " / it was changed or cut off: export it again",
            )
