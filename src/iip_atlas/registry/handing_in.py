"""Hands a draft in, by the code that `iip submit` uses, and gives it as workbook and as Turtle."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import XSD
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.errors import InputError
from iip_atlas.namespaces import PREFIXES
from iip_atlas.registry.drafts import Draft
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.history import submissions
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.registers.filling import filled
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.registers.template import filled_workbook
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.submission import Submission
from iip_atlas.text import Language

__all__ = [
    "HandedIn",
    "Receipt",
    "facts_of_draft",
    "file_of",
    "hand_in",
    "name_of",
    "turtle_of",
    "workbook_of",
]


_PREFIXES = {**PREFIXES, "dcterms": str(DCTERMS), "rdfs": str(RDFS), "xsd": str(XSD)}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A submission that was kept, and which version of its platform's it is, counted from 1."""

    submission: Submission
    version: int


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was kept, and the file whose digest stands in the store: a form becomes a workbook."""

    receipts: tuple[Receipt, ...]
    name: str
    content: bytes


def hand_in(draft: Draft, store: Keeper, *, by: str) -> HandedIn:
    """Keep what the draft says in a store: all or nothing, one submission a platform.

    Raises InputError for faults and without a person, and StoreError when it is not kept.
    """
    with _as_file(draft) as file:
        intake = planned(read_facts([file]), store, by=by)
        keep(intake, store)
        name, content = file.name, file.read_bytes()
    receipts = (
        Receipt(made, len(submissions(store, made.platform, with_files=False)))
        for made in intake.submissions
    )
    return HandedIn(tuple(receipts), name, content)


def facts_of_draft(draft: Draft) -> Facts:
    """What does a draft say? Raises InputError, naming every fault, for one that has any.

    An upload is to be examined first (`server.uploads.examine`): here it is read in this process.
    """
    with _as_file(draft) as file:
        return read_facts([file]).with_records()


def turtle_of(facts: Facts) -> bytes:
    """Write every statement as Turtle, in a settled order."""
    triples = sorted({Triple(q.subject, q.predicate, q.object) for q in facts.quads}, key=str)
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""


def workbook_of(facts: Facts, language: Language) -> tuple[bytes, int]:
    """Write the facts as an application workbook; and how many statements has it no cell for?

    Raises InputError for more rows than a form takes.
    """
    found = filled(facts)
    return filled_workbook(found.form, language), len(found.left)


def name_of(draft: Draft) -> str:
    """Under which name is it read? It is ours: that of an upload is never used as a path."""
    return f"handed-in.{draft.kind}"


def file_of(draft: Draft, folder: Path) -> Path:
    """Write it into this folder, under that name."""
    file = folder / name_of(draft)
    file.write_bytes(draft.content)
    return file


@contextmanager
def _as_file(draft: Draft) -> Iterator[Path]:
    """The draft in a folder of its own, a form as the workbook that says the same."""
    with tempfile.TemporaryDirectory(prefix="iip-handed-in-") as folder:
        if draft.kind == "form":
            content = filled_workbook(Form.from_json(draft.content.decode("utf-8")))
            yield file_of(Draft("xlsx", content), Path(folder))
        elif draft.kind in ("xlsx", "ttl"):
            yield file_of(draft, Path(folder))
        else:
            raise InputError(f"不是草稿 / no draft is of the kind {draft.kind}")
