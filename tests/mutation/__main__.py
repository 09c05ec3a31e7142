"""`PYTHONPATH=tests python -m mutation`: what the fixtures say of every mutant, as tables.

Ends with 1 when a mutant goes unnoticed that is not listed as equivalent.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from time import process_time

from conformance.cases import cases
from mutation.clauses import ClauseMutants
from mutation.equivalents import equivalents
from mutation.trial import Trial, catching, table


def main() -> int:
    """Try them all and write the tables."""
    start = process_time()
    found = ClauseMutants()
    trials = [found.tried(mutant) for mutant in found.all()]
    for line in _told(trials, process_time() - start):
        sys.stdout.write(f"{line}\n")
    return 1 if any(t.unnoticed for t in trials) else 0


def _told(trials: Sequence[Trial], seconds: float) -> Iterator[str]:
    yield from table(trials, lambda trial: trial.file)
    yield ""
    yield from table(trials, lambda trial: trial.mutant.operator)
    yield ""
    verdicts = Counter(case.path.stem.partition("-")[0] for case in cases())
    yield (
        f"fixtures: {verdicts.total()} (" + ", ".join(f"{n} {v}" for v, n in verdicts.items()) + ")"
    )
    caught, all_ = catching()
    yield f"clause shapes: {all_}; each failed by a fixture at least: {caught}"
    yield f"seconds of CPU: {seconds:.0f}"
    listed = equivalents()
    for trial in trials:
        if trial.unnoticed:
            yield f"not caught: {' | '.join(trial.mutant.key)}"
    stale = set(listed) - {t.mutant.key for t in trials if t.caught_by is None}
    yield from (
        f"listed as equivalent, but caught or gone: {' | '.join(key)}" for key in sorted(stale)
    )


if __name__ == "__main__":
    sys.exit(main())
