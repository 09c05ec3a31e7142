"""Records a reviewer's judgement: as an EARL assertion, added to a file that is never rewritten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import RDF, XSD
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.errors import InputError
from iip_atlas.namespaces import BASE, CLAUSE, EARL, IIP, PREFIXES

__all__ = ["Judgement", "added", "added_to", "statements"]

_PREFIXES = {**PREFIXES, "dcterms": str(DCTERMS), "rdfs": str(RDFS), "xsd": str(XSD)}
_HEAD = "# 评审记录：只追加，不改写。 Records of reviews: added to, never rewritten.\n"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says of one clause, for a platform or one of its cells.

    `level` is the IRI of the level of the clause's rubric, if one was chosen; `evidence` names
    what was looked at, `supersedes` the judgements that this one replaces.
    """

    platform: str
    clause: str
    cell: str | None
    outcome: str
    level: str | None
    reviewer: str
    role: str
    mode: str
    moment: datetime
    comment: str
    evidence: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """What is it called? The same judgement always has the same name."""
        place = [self.platform.rpartition("/")[2], self.clause, *(self.cell or "").split("/")[-1:]]
        digest = sha256(repr(self).encode()).hexdigest()[:8]
        return f"{BASE}review/{quote('-'.join(filter(None, place)), safe='-.')}-{digest}"

    @property
    def reviewer_iri(self) -> str:
        """Who is it? A name becomes an IRI of ours, an IRI stays one."""
        if self.reviewer.startswith(("http://", "https://")):
            return self.reviewer
        return f"{BASE}reviewer/{quote(self.reviewer.strip(), safe='')}"


def statements(judgement: Judgement) -> list[Triple]:
    """Say the judgement in RDF.

    Raises InputError for one by nobody.
    """
    if not judgement.reviewer.strip():
        raise InputError("没有评审人 / the review is by nobody", remedy="--by NAME")
    iri, result = judgement.iri, f"{judgement.iri}#result"
    links = [
        (iri, RDF.type, IIP.Review),
        (iri, RDF.type, EARL.Assertion),
        (iri, EARL.subject, judgement.platform),
        (iri, EARL.test, CLAUSE[judgement.clause]),
        *((iri, IIP.inCell, cell) for cell in [judgement.cell] if cell),
        *((iri, IIP.atLevel, level) for level in [judgement.level] if level),
        (iri, EARL.mode, EARL[judgement.mode]),
        (iri, EARL.assertedBy, judgement.reviewer_iri),
        (iri, IIP.reviewerRole, IIP[judgement.role]),
        *((iri, IIP.supportedBy, evidence) for evidence in judgement.evidence),
        *((iri, IIP.supersedes, earlier) for earlier in judgement.supersedes),
        (iri, EARL.result, result),
        (result, RDF.type, EARL.TestResult),
        (result, EARL.outcome, EARL[judgement.outcome]),
        (judgement.reviewer_iri, RDF.type, EARL.Assertor),
    ]
    found = [Triple(_node(s), _node(p), _node(o)) for s, p, o in links]
    order = [iri, result, judgement.reviewer_iri]
    said = [*found, *_words(judgement, result)]
    return sorted(said, key=lambda triple: order.index(str(triple.subject).strip("<>")))


def _words(judgement: Judgement, result: str) -> Iterable[Triple]:
    time = Literal(judgement.moment.isoformat(), datatype=_node(XSD.dateTime))
    yield Triple(_node(judgement.iri), _node(DCTERMS.date), time)
    if judgement.comment.strip():
        said = Literal(judgement.comment.strip())
        yield Triple(_node(result), _node(DCTERMS.description), said)
    if judgement.reviewer_iri != judgement.reviewer:
        name = Literal(judgement.reviewer.strip())
        yield Triple(_node(judgement.reviewer_iri), _node(RDFS.label), name)


def _node(term: object) -> NamedNode:
    return NamedNode(str(term))


def added(file: Path, judgement: Judgement) -> str:
    """What does the file say with this judgement added? What it said before stays as it is.

    Raises InputError when the file holds the judgement already, or is none that can be added to.
    """
    return added_to(_before(file), judgement, where=str(file))


def added_to(before: str, judgement: Judgement, where: str = "") -> str:
    """What does a Turtle text say with this judgement added? An empty one gets a heading.

    Raises InputError when it holds the judgement already; `where` is what the text is called.
    """
    if f"<{judgement.iri}>" in before:
        raise InputError("这条评审已经记录 / this review is recorded already", where=where)
    return _joined(before or _HEAD, _turtle(statements(judgement)))


def _turtle(said: list[Triple]) -> str:
    written = serialize(said, format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    return written.decode("utf-8")


def _joined(before: str, written: str) -> str:
    """Put the statements below what is there, with the prefixes that are new and of use."""
    heads = [line for line in written.splitlines() if line.startswith("@prefix")]
    body = "".join(f"{line}\n" for line in written.splitlines() if line not in heads)
    new = [h for h in heads if h not in before and f"{h.split()[1]}" in body]
    gap = "" if before.endswith("\n") else "\n"
    return f"{before}{gap}" + "".join(f"{head}\n" for head in new) + f"\n{body.lstrip()}"


def _before(file: Path) -> str:
    if file.suffix != ".ttl":
        raise InputError(
            "评审只记入 .ttl 文件 / reviews are recorded in a .ttl file",
            where=str(file),
            remedy="--into reviews.ttl",
        )
    try:
        return file.read_text(encoding="utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"读不出这个文件 / the file cannot be read: {error}", where=str(file)
        ) from error
