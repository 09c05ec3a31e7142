"""Where a reviewer works: the verdicts on a platform, what waits, what a judgement changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad

from iip_atlas.conformance.evaluation import evaluate, evaluate_one, shipped_example
from iip_atlas.conformance.review_entry import Entry, clause_named, judgement_of
from iip_atlas.conformance.review_queue import Waiting, review_queue
from iip_atlas.conformance.verdicts import Evaluation, Verdict
from iip_atlas.errors import InputError
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause
from iip_atlas.method.rubrics import Rubric, rubrics_of
from iip_atlas.namespaces import IIP
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import facts_faults, facts_in, parse_facts
from iip_atlas.registry.faults import refusal
from iip_atlas.registry.recording import Judgement, statements
from iip_atlas.registry.statements import Facts, FileFacts

__all__ = ["Desk"]


@dataclass(frozen=True)
class Desk:
    """The facts, and the verdicts on the one platform that is reviewed (or on all)."""

    facts: Facts
    profile: str
    evaluation: Evaluation

    @classmethod
    def open(
        cls,
        inputs: Sequence[Path] | Facts,
        profile: str,
        platform: str | None,
        recorded: Path | None = None,
    ) -> "Desk":
        """Judge the platform (all, without one); without inputs those of the shipped example.

        What is `recorded` in a file before counts as well. Raises InputError for facts that
        cannot be used or a platform that is not there.
        """
        facts = facts_in(inputs or [shipped_example()])
        if recorded is not None and recorded.exists():
            facts = _added(facts, parse_facts([recorded]).parts)
        if platform is None:
            return cls(facts, profile, evaluate(facts, profile))
        return cls(facts, profile, evaluate_one(platform, facts, profile))

    def queue(self) -> list[Waiting]:
        """What waits for a person?"""
        return review_queue(self.evaluation, shipped_method())

    def clause(self, name: str) -> Clause:
        """Which clause is it? Raises InputError for one that no person judges."""
        return clause_named(name, shipped_method())

    def rubric(self, name: str) -> Rubric | None:
        """By which rubric is the clause judged, if it has one?"""
        return rubrics_of(shipped_method()).get(name)

    def verdicts(self, clause: str) -> list[Verdict]:
        """How does the platform stand to the clause now?"""
        return [v for v in self.evaluation.verdicts if v.clause == clause]

    def judgement(self, entry: Entry) -> Judgement:
        """Which judgement does the entry make? Raises InputError for one that cannot be."""
        if len(self.evaluation.platforms) != 1:
            raise InputError(
                "没有指明平台 / no platform is named", remedy="iip review PLATFORM ..."
            )
        evidence = frozenset(self.facts.nodes.of_class(str(IIP.Evidence)))
        return judgement_of(entry, self.evaluation, evidence, shipped_method(), Reference.load())

    def after(self, judgement: Judgement) -> list[Verdict]:
        """What follows from the judgement, once it is recorded?

        Raises InputError for a judgement that cannot be; then nothing is to be recorded.
        """
        verdicts = self.with_judgement(judgement).verdicts(judgement.clause)
        return [v for v in verdicts if judgement.cell in {None, v.cell}]

    def with_judgement(self, judgement: Judgement) -> "Desk":
        """Give the desk on which the judgement lies too, with the verdicts that follow.

        Raises InputError for a judgement that cannot be.
        """
        said = tuple(Quad(*triple) for triple in statements(judgement))
        facts = _added(self.facts, (FileFacts(Path(judgement.iri.rpartition("/")[2]), said),))
        return Desk(facts, self.profile, evaluate_one(judgement.platform, facts, self.profile))


def _added(facts: Facts, parts: tuple[FileFacts, ...]) -> Facts:
    """The facts with these beside them. Raises InputError for faults."""
    found = replace(facts, parts=(*facts.parts, *parts))
    if faults := facts_faults(found):
        raise refusal(faults)
    return found
