"""How much of the method is decided for a platform, so that "not decided" never looks good?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Completeness, Share, Verdict
from iip_atlas.method.model import Clause, Method, Scope

__all__ = ["completeness", "completeness_of"]

_OPEN = {Outcome.CANT_TELL, Outcome.UNTESTED}


@dataclass(frozen=True, slots=True)
class _Found:
    open: frozenset[str]
    told: frozenset[str]


def completeness(
    verdicts: Iterable[Verdict], asked: Iterable[Clause], method: Method, *, open_world: bool
) -> Completeness:
    """How many of the atomic clauses asked are decided for one platform, in all and by part?

    A clause is decided where each verdict on it (one a cell, for a clause about cells) is passed,
    failed or inapplicable. Without a cell it does not apply, unless the platform is known from
    public sources only (`open_world`): then other cells may exist, and nothing is decided.
    """
    found = list(verdicts)
    return completeness_of(
        frozenset(v.clause for v in found if v.outcome in _OPEN),
        frozenset(v.clause for v in found),
        asked,
        method,
        open_world=open_world,
    )


def completeness_of(
    undecided: frozenset[str],
    told: frozenset[str],
    asked: Iterable[Clause],
    method: Method,
    *,
    open_world: bool,
) -> Completeness:
    """As `completeness`, from the clauses with an undecided verdict and those with any verdict."""
    seen = _Found(undecided, told)
    parts_of_method = frozenset(part.id for part in method.parts)
    heads: dict[str, list[bool]] = {}
    for clause in asked:
        if not clause.is_group:
            heads.setdefault(_head(clause, method, parts_of_method), []).append(
                _decided(clause, seen, open_world=open_world)
            )
    parts = {head: Share(sum(each), len(each)) for head, each in heads.items()}
    return Completeness(_sum(parts), parts)


def _decided(clause: Clause, seen: _Found, *, open_world: bool) -> bool:
    if open_world and clause.scope is not Scope.PLATFORM:
        return False
    return clause.id not in seen.open and (clause.id in seen.told or not open_world)


def _head(clause: Clause, method: Method, parts: frozenset[str]) -> str:
    """The part of the method in which the clause stands, or the local criterion that it is of."""
    current = clause
    while current.id not in parts and current.parent in method.clauses:
        current = method.clauses[current.parent or ""]
    return current.id


def _sum(parts: Mapping[str, Share]) -> Share:
    return Share(sum(p.decided for p in parts.values()), sum(p.asked for p in parts.values()))
