"""Does the reasoner, given our verdicts, put platforms into the classes that we put them into?

Twice: from what is written of each platform (`iip:qualifiesIn`), and from the verdicts on the four
parts alone, by the axioms of a fixture. A few platforms stand for all: reasoning is slow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.namespaces import IIP, PLATFORM
from iip_atlas.reasoning import Report, ontology_files, reason
from iip_atlas.reports.earl import verdict_turtle
from iip_atlas.resources import folder

FIXTURES = Path(__file__).parent / "fixtures"
RULES = FIXTURES / "rules-classification_by_verdicts.ttl"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
WRITTEN = {str(IIP.qualifiesIn), str(IIP.isCrossIndustryPlatform)}
KINDS = {
    "industry": f"{IIP._NS}IndustryPlatform",
    "domain": f"{IIP._NS}DomainPlatform",
    "region": f"{IIP._NS}RegionPlatform",
    "crossIndustry": f"{IIP._NS}CrossIndustryPlatform",
}
CHOSEN = {
    str(PLATFORM[name])
    for name in (
        "syn-broad-at-every-bound",  # of all four kinds
        "syn-broad-through-shares",
        "syn-one-industry-short",  # of three kinds
        "syn-industry-at-bound",  # of one kind each
        "syn-domain-only",
        "syn-region-only",
        "syn-cross-one-below",  # of none
        "syn-evidence-expired",
    )
}


TURNED = str(PLATFORM["syn-broad-through-shares"])


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    whole = evaluate([], "illustrative")
    parts = {"C2", "C3", "C4", "C5"}
    return replace(
        whole,
        platforms=tuple(p for p in whole.platforms if p.platform in CHOSEN),
        verdicts=tuple(v for v in whole.verdicts if v.platform in CHOSEN and v.clause in parts),
    )


def ours(evaluation: Evaluation) -> Mapping[str, tuple[str, ...]]:
    return {
        cls: tuple(
            sorted(
                p.platform
                for p in evaluation.platforms
                if kind in {found.kind for found in p.classification}
            )
        )
        for kind, cls in KINDS.items()
    }


def facts(evaluation: Evaluation, to: Path, *, written: bool) -> Path:
    """Write what the evaluation says, with or without what it made of the verdicts."""
    said = [
        quad.triple
        for quad in ox.parse(verdict_turtle(evaluation), format=ox.RdfFormat.TURTLE)
        if written or quad.predicate.value not in WRITTEN
    ]
    to.write_bytes(
        ox.serialize([*said, *kinds_of_cells(said)], format=ox.RdfFormat.N_TRIPLES) or b""
    )
    return to


def kinds_of_cells(said: Iterable[ox.Triple]) -> list[ox.Triple]:
    """What is each industry, domain and region that is named here, by the reference data?"""
    named = {triple.object for triple in said}
    return [
        quad.triple
        for file in sorted((folder("data") / "reference").glob("*.ttl"))
        for quad in ox.parse(path=str(file))
        if quad.predicate == TYPE and quad.subject in named
    ]


def inferred(files: Iterable[Path]) -> Report:
    return reason([*ontology_files(), *files], classes=list(KINDS.values()))


def test_the_chosen_platforms_are_of_each_kind_and_of_none(evaluation: Evaluation) -> None:
    counts = sorted(len(p.classification) > 0 for p in evaluation.platforms)
    assert counts == [False] * 2 + [True] * 6
    assert {kind: len(found) for kind, found in ours(evaluation).items()} == {
        KINDS["industry"]: 4,
        KINDS["domain"]: 4,
        KINDS["region"]: 4,
        KINDS["crossIndustry"]: 2,
    }


@pytest.mark.java
def test_classes_follow_from_what_is_written_of_a_platform(
    evaluation: Evaluation, tmp_path: Path
) -> None:
    report = inferred([facts(evaluation, tmp_path / "written.nt", written=True)])
    assert report.consistent
    assert report.members == ours(evaluation)


@pytest.mark.java
def test_classes_follow_from_the_verdicts_alone(evaluation: Evaluation, tmp_path: Path) -> None:
    """All platforms are classed alike but one, of which a verdict is turned to failed."""
    report = inferred([RULES, facts(turned(evaluation), tmp_path / "verdicts.nt", written=False)])
    assert report.consistent
    ours_less_one = dict(ours(evaluation))
    ours_less_one[KINDS["crossIndustry"]] = tuple(
        platform for platform in ours_less_one[KINDS["crossIndustry"]] if platform != TURNED
    )
    assert report.members == ours_less_one


def turned(evaluation: Evaluation) -> Evaluation:
    return replace(
        evaluation,
        verdicts=tuple(
            replace(v, outcome=Outcome.FAILED) if (v.platform, v.clause) == (TURNED, "C5") else v
            for v in evaluation.verdicts
        ),
    )
