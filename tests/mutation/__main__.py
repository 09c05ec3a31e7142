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
from mutation.records import FIXTURES, RecordMutants
from mutation.trial import Trial, catching, table


def main() -> int:
    """Try them all and write the tables."""
    start = process_time()
    trials = [made.tried(m) for made in (ClauseMutants(), RecordMutants()) for m in made.all()]
    for line in _told(trials, process_time() - start):
        sys.stdout.write(f"{line}\n")
    return 1 if any(t.unnoticed for t in trials) else 0


def _told(trials: Sequence[Trial], seconds: float) -> Iterator[str]:
    yield from table(trials, lambda trial: trial.file)
    yield ""
    yield from table(trials, lambda trial: trial.mutant.operator)
    yield ""
    verdicts = Counter(case.path.stem.partition("-")[0] for case in cases())
    named = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items())
    yield f"fixtures of clauses: {verdicts.total()} ({named})"
    yield f"fixtures of records: {len(list(FIXTURES.glob('*.ttl')))}"
    caught, all_ = catching()
    yield f"clause shapes: {all_}; each failed by a fixture at least: {caught}"
    yield f"seconds of CPU: {seconds:.0f}"
    yield from (f"not caught: {' | '.join(t.mutant.key)}" for t in trials if t.unnoticed)
    stale = set(equivalents()) - {t.mutant.key for t in trials if t.caught_by is None}
    yield from (f"listed as equivalent, but caught or gone: {' | '.join(k)}" for k in sorted(stale))


if __name__ == "__main__":
    sys.exit(main())
