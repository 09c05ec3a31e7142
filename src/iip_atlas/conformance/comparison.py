"""Which verdicts change from one profile to another, and why?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Evaluation, Qualification, Verdict
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method

__all__ = ["Change", "Comparison", "compare"]

_Key = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """One verdict that differs; `causes` are the changed verdicts on clauses below it.

    `before` or `after` is None where the other profile does not ask the clause.
    """

    before: Verdict | None
    after: Verdict | None
    causes: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict that names platform, clause and cell."""
        found = self.after or self.before
        if found is None:  # one of both is always given
            raise ValueError("a change needs a verdict")
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two evaluations of the same facts: what changes, and what platforms gain and lose."""

    before: Evaluation
    after: Evaluation
    changes: tuple[Change, ...]
    gained: Mapping[str, tuple[Qualification, ...]]
    lost: Mapping[str, tuple[Qualification, ...]]


def compare(before: Evaluation, after: Evaluation, method: Method | None = None) -> Comparison:
    """What changes for the same platforms under another profile?

    Only outcomes are compared: a number that changes without changing an outcome is no change.
    """
    method = method or shipped_method()
    old, new = _by_key(before.verdicts), _by_key(after.verdicts)
    keys = [k for k in {**new, **old} if _outcome(old.get(k)) != _outcome(new.get(k))]
    changed = set(keys)
    changes = (Change(old.get(k), new.get(k), tuple(_causes(k, changed, method))) for k in keys)
    was, is_ = _classified(before), _classified(after)
    return Comparison(before, after, tuple(changes), _beyond(is_, was), _beyond(was, is_))


def _by_key(verdicts: Iterable[Verdict]) -> dict[_Key, Verdict]:
    return {(v.platform, v.clause, v.cell): v for v in verdicts}


def _outcome(verdict: Verdict | None) -> Outcome | None:
    return verdict.outcome if verdict else None


def _causes(key: _Key, changed: set[_Key], method: Method) -> Iterator[str]:
    """Clauses directly below (or counted by, or presupposed by) this one that changed too."""
    platform, clause, _ = key
    known = method.clauses.get(clause)
    if known is None:
        return
    below = [c.id for c in method.children(clause)]
    below += [c.id for c in method.clauses.values() if c.decides_count_of == clause]
    below += [known.presupposes] if known.presupposes else []
    touched = {c for p, c, _ in changed if p == platform}
    yield from (name for name in below if name in touched)


def _classified(evaluation: Evaluation) -> dict[str, tuple[Qualification, ...]]:
    return {p.platform: p.classification for p in evaluation.platforms}


def _beyond(
    these: Mapping[str, tuple[Qualification, ...]], those: Mapping[str, tuple[Qualification, ...]]
) -> dict[str, tuple[Qualification, ...]]:
    found = {p: tuple(q for q in qs if q not in those.get(p, ())) for p, qs in these.items()}
    return {platform: extra for platform, extra in found.items() if extra}
