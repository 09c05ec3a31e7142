"""What is missing in a trace, and how many clauses come to their verdict in each way."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from iip_atlas.method.model import Mode
from iip_atlas.reports.trace import Trace, Way
from iip_atlas.text import Text

__all__ = ["WAYS", "gaps", "summary", "ways"]

WAYS: Final[Mapping[Way, Text]] = {
    Way.SHAPE: Text("形状：由数据判定", "shape: decided by data"),
    Way.EVIDENCE: Text("证据加形状：声明须有证据", "evidence and shape: a claim needs evidence"),
    Way.REVIEW: Text("评审：由评审人按细则判定", "review: judged by a person, by a rubric"),
    Way.PRECONDITION: Text("前提：取决于另一部分", "precondition: rests on another part"),
}


def ways(traces: tuple[Trace, ...]) -> Mapping[Way, int]:
    """How many clauses come to their verdict in each way?"""
    found = Counter(trace.by for trace in traces)
    return {way: found[way] for way in Way}


def gaps(traces: tuple[Trace, ...]) -> list[tuple[str, str]]:
    """Which links are missing, as (clause, what)?

    Every clause has a line of the document. A number needs a parameter and an indicator, and its
    shape must ask for both; a capability needs types of evidence; what data or evidence decide
    needs a shape, a query that lists what was measured or claimed, and test cases (where their
    folder is known); what a person decides needs a rubric, and is not left to data.
    """
    return [
        (found.clause.id, what) for found in traces for what, missing in _needs(found) if missing
    ]


def _needs(found: Trace) -> Iterator[tuple[str, bool]]:
    clause, number = found.clause, found.clause.kind in {"count", "share"}
    by_shape = found.by in {Way.SHAPE, Way.EVIDENCE}
    yield "part and line", clause.part is None or clause.line is None
    yield "parameter", number and not clause.parameters
    yield "indicator", number and not clause.measured_by
    yield "evidence type", clause.kind in {"capability", "evidence"} and not clause.evidence_types
    yield "shape", number and not by_shape
    yield "parameter in the shape", by_shape and not _asks_parameters(found)
    yield "indicator in the shape", number and by_shape and not _looks_at_indicators(found)
    yield "query", by_shape and not found.listed_by
    yield "fixture", by_shape and found.fixtures is not None and not found.fixtures
    yield "rubric", found.by is Way.REVIEW and not found.rubric
    yield "reviewer", found.by is Way.REVIEW and clause.mode is Mode.AUTOMATIC


def _asks_parameters(found: Trace) -> bool:
    asked = {parameter for shaped in found.shaped for parameter in shaped.parameters}
    return set(found.clause.parameters) <= asked


def _looks_at_indicators(found: Trace) -> bool:
    """A shape that counts cells looks at these, and not at their number."""
    measures = {measure for shaped in found.shaped for measure in shaped.measures}
    return found.clause.counts is not None or set(found.clause.measured_by) <= measures


def summary(traces: tuple[Trace, ...]) -> str:
    """Write as text how clauses come to their verdicts, and what is missing."""
    lines = [f"{number:4}  {WAYS[way].zh} / {WAYS[way].en}" for way, number in ways(traces).items()]
    lines.append(f"{len(traces):4}  条款 / clauses")
    missing = gaps(traces)
    lines.append(f"{len(missing):4}  缺口 / gaps")
    lines += [f"      {clause}: {what}" for clause, what in missing]
    return "\n".join(lines) + "\n"
