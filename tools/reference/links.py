"""Links between the items of two classifications, each with its basis, as XKOS has them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facts_turtle import Statement, block, ref

from reference.headers import correspondence

__all__ = ["Link", "linked"]


@dataclass(frozen=True)
class Link:
    """One link: from what, to what, on what basis, and what else is known of it."""

    name: str
    source: str
    target: str
    basis: str
    more: Sequence[Statement] = ()


def linked(path: str, links: Iterable[Link]) -> Iterator[str]:
    """Describe the correspondence, then each of its links."""
    yield correspondence(path)
    room = path.partition("/")[0]
    for link in links:
        yield _association(ref(path), ref(f"{room}/{link.name}"), link)


def _association(whole: str, subject: str, link: Link) -> str:
    description = block(
        subject,
        [
            ("a", ["xkos:ConceptAssociation"]),
            ("xkos:sourceConcept", [link.source]),
            ("xkos:targetConcept", [link.target]),
            ("iip:correspondenceBasis", [link.basis]),
            *link.more,
        ],
    )
    return f"{whole} xkos:madeOf {subject} .\n{description}"
