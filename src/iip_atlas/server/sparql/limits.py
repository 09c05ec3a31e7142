"""How much a foreign query may take."""

from dataclasses import dataclass

__all__ = ["Limits"]

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take, and how many may be at work or wait.

    `seconds` of wall clock and of processor; `rows` and `answer_bytes` of an answer;
    `memory_bytes` of a worker's address space. Before any parser: `characters` of the query,
    `depth` of its brackets, `parts` (operators, clauses, groups). A worker is replaced after
    `queries`, or when it holds more than `resident_bytes`. `waiting` queries may wait for a worker,
    each up to `patience` seconds. A request's body has `body_bytes` and must come in
    `body_seconds`.
    """

    seconds: float = 30
    rows: int = 200_000
    answer_bytes: int = 64 * _MIB
    memory_bytes: int = 2048 * _MIB
    characters: int = 100_000
    depth: int = 60
    parts: int = 600
    workers: int = 2
    queries: int = 1000
    resident_bytes: int = 512 * _MIB
    waiting: int = 64
    patience: float = 10
    body_bytes: int = 1 * _MIB
    body_seconds: float = 10
