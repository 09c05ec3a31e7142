"""The order of the platforms by how much they pass, and how far it outlives other numbers."""

from functools import cached_property

import numpy as np

from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.status import CODES
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.conformance.what_if import Answer, WhatIf
from iip_atlas.indicators.table import Codes, Numbers

__all__ = ["Ranking", "rank_correlation"]


class Ranking:
    """Scores platforms: each clause counts 1 if passed; one asked of each cell, the share passed.

    Clauses without a cell of the platform count nothing.
    """

    def __init__(self, at_hand: WhatIf) -> None:
        """Work out what no number of these changes, once."""
        self.at_hand = at_hand
        whole = judge_table(at_hand.planned, at_hand.table)
        shown = set(at_hand.shown)
        self._moving = [a for a in at_hand.shown if not a.clause.is_group]
        still = [a for a in at_hand.planned.asked if not a.clause.is_group and a not in shown]
        self._still = np.zeros(at_hand.table.size)
        for asked in still:
            self._still += self._passed(asked, whole.of(asked))

    def _passed(self, asked: Asked, outcomes: Codes) -> Numbers:
        table = self.at_hand.table.tables[asked.kind]
        sizes = table.ends - table.starts
        passed = table.tally(outcomes == CODES[Outcome.PASSED])
        shares = np.zeros(len(sizes))
        np.divide(passed, sizes, out=shares, where=sizes > 0)
        return shares

    def scores(self, answer: Answer) -> Numbers:
        """Give the score of each platform, in the order of the table."""
        found = self._still.copy()
        for asked in self._moving:
            found += self._passed(asked, answer.after(asked))
        return found

    @cached_property
    def before(self) -> Numbers:
        """Give the scores under the profile as it is."""
        return self.scores(self.at_hand.ask({}))

    def agreement(self, answer: Answer) -> float | None:
        """How far is the order the same as under the profile: 1 the same, 0 unrelated, -1 reversed?

        Spearman's rank correlation, ties sharing their mean rank; None where all are equal.
        """
        return rank_correlation(self.before, self.scores(answer))


def rank_correlation(first: Numbers, second: Numbers) -> float | None:
    """Give Spearman's rank correlation of two scores; None where one of them has no order."""
    a, b = _ranks(first), _ranks(second)
    spread = float(a.std() * b.std()) if a.size else 0.0
    if spread == 0:
        return None
    return float(((a - a.mean()) * (b - b.mean())).mean() / spread)


def _ranks(scores: Numbers) -> Numbers:
    """Give each its rank; equal ones (to nine digits) share the mean of theirs."""
    _, place, sizes = np.unique(np.round(scores, 9), return_inverse=True, return_counts=True)
    ends = np.cumsum(sizes)
    mean: Numbers = ends - (sizes - 1) / 2
    return mean[place]
