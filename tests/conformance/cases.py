"""Fixtures: small registries whose headers say what must be found.

A header line is `#+ profile: ID`, `#+ expect: PLACE OUTCOME: CLAUSE ...` or, for what a compilation
reports, `#+ strict: PLACE: SHAPE ...` and `#+ optimistic: PLACE: SHAPE ...`. A place is `platform`,
or the cell (`industry/C36`). The folder is the section of the method (or the local call) that is
tried: its numbers, or the capabilities that are claimed for it. Of these the header is complete.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef

from iip_atlas.conformance import columnar, reference
from iip_atlas.conformance.evaluation import evaluate_indicators, measure
from iip_atlas.conformance.judgement import Judge, Judgement, Side, inapplicable
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.selection import only
from iip_atlas.method.compiler import CompiledShapes, compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.method.templates import templates_of
from iip_atlas.namespaces import BASE, CLAUSE, IIP

__all__ = [
    "CLAIMS",
    "PROFILES",
    "WHOLE",
    "Case",
    "Run",
    "cases",
    "cases_of",
    "claimable",
    "numbers_only",
    "numeric",
    "profile_of",
    "reference_on_numbers",
    "run",
]

HERE = Path(__file__).parent
PROFILES = HERE / "profiles"
WHOLE = "platform"
# The profile whose fixtures are about capabilities.
CLAIMS = "claims"
_HEADER = re.compile(r"#\+ (profile|expect|strict|optimistic): (.+)")
_PLATFORM = re.compile(r"<platform/([^>]+)> a iip:Platform")

Place = str
Expected = dict[tuple[Place, str], str]
Reported = frozenset[tuple[Place, str]]


@dataclass(frozen=True)
class Case:
    """One fixture: what it is about, and what must be found."""

    path: Path
    section: str
    profile: str
    platform: str
    expected: Mapping[tuple[Place, str], str]
    strict: Reported
    optimistic: Reported

    @property
    def asked(self) -> frozenset[str]:
        """Of which clauses does the header say every outcome?"""
        return numeric(self.section) if self.on_numbers else claimable(self.section)

    @property
    def on_numbers(self) -> bool:
        """Does it try numbers, or the capabilities that are claimed?"""
        return self.profile != CLAIMS

    def __str__(self) -> str:
        return f"{self.section}/{self.path.stem}"


@dataclass(frozen=True)
class Run:
    """All fixtures of one profile, measured together, and judged by both judges."""

    profile: Profile
    indicators: Indicators
    strict: CompiledShapes
    optimistic: CompiledShapes
    evaluations: Mapping[str, Evaluation]

    def verdicts(self, judge: str, platform: str) -> Expected:
        """Which outcome does this judge give, by place and clause?"""
        return {
            (v.cell.removeprefix(BASE) if v.cell else WHOLE, v.clause): v.outcome.value
            for v in self.evaluations[judge].verdicts
            if v.platform == platform
        }

    def nodes(self, platform: str) -> Mapping[str, Place]:
        """Which node stands for which place of the platform?"""
        cells = (c for c in self.indicators.cells if str(c.platform) == platform)
        return {platform: WHOLE} | {str(c.node): c.target.removeprefix(BASE) for c in cells}


@cache
def cases() -> tuple[Case, ...]:
    """Every fixture, in the order of the files."""
    return tuple(_case(path) for path in sorted((HERE / "fixtures").glob("*/*.ttl")))


def cases_of(profile: str) -> tuple[Case, ...]:
    """The fixtures that one profile judges."""
    return tuple(case for case in cases() if case.profile == profile)


def profile_of(name: str) -> Profile:
    """A profile of the tests, or a shipped one."""
    own = PROFILES / f"{name}.ttl"
    return load_profile(own if own.is_file() else name)


@cache
def run(name: str) -> Run:
    """Measure and judge all fixtures of a profile at once; their IRIs keep them apart."""
    files = tuple(case.path for case in cases_of(name))
    profile, method = profile_of(name), shipped_method()
    indicators = measure(files, profile)
    return Run(
        profile,
        indicators,
        numbers_only(compile_shapes(profile, method)),
        numbers_only(compile_shapes(profile, method, optimistic=True)),
        {
            "columnar": evaluate_indicators(
                indicators, profile, inputs=files, judge=columnar.judge
            ),
            "reference": evaluate_indicators(
                indicators, profile, inputs=files, judge=_reference_for(name)
            ),
        },
    )


def _reference_for(profile: str) -> Judge:
    return _reference_by_section if profile == CLAIMS else reference_on_numbers


def reference_on_numbers(
    indicators: Indicators, strict: CompiledShapes, optimistic: CompiledShapes
) -> Judgement:
    """The reference judge, asked for numbers alone: several times quicker."""
    return reference.judge(indicators, numbers_only(strict), numbers_only(optimistic))


def _reference_by_section(
    indicators: Indicators, strict: CompiledShapes, optimistic: CompiledShapes
) -> Judgement:
    """The reference judge, asked for each fixture's own section alone."""
    found = [
        reference.judge(
            only(indicators, URIRef(case.platform)),
            *(_only_clauses(side, case.asked) for side in (strict, optimistic)),
        )
        for case in cases_of(CLAIMS)
    ]
    known, hoped = (
        Side(
            frozenset().union(*(side.broken for side in sides)),
            frozenset().union(*(side.met for side in sides)),
        )
        for sides in ([j.strict for j in found], [j.optimistic for j in found])
    )
    return Judgement(known, hoped, strict, inapplicable(strict, known))


def numbers_only(compiled: CompiledShapes) -> CompiledShapes:
    """The compiled shapes without those of clauses that no number decides."""
    numbers = (name for name, shape in compiled.clauses.items() if shape.measure is not None)
    return _only_clauses(compiled, frozenset(numbers))


def _only_clauses(compiled: CompiledShapes, names: frozenset[str]) -> CompiledShapes:
    kept = {name: shape for name, shape in compiled.clauses.items() if name in names}
    gone = {
        shape
        for name in set(compiled.clauses) - set(kept)
        for shape in compiled.graph.subjects(IIP.evaluatesClause, CLAUSE[name])
    }
    graph = Graph(bind_namespaces="none")
    for triple in compiled.graph:
        if triple[0] not in gone:
            graph.add(triple)
    return replace(compiled, graph=graph, clauses=kept)


@cache
def numeric(section: str) -> frozenset[str]:
    """Which clauses of this section (or local call) are decided by a number?"""
    start = "C4.3" if section.startswith("qingdao") else section
    return frozenset(
        clause.id
        for clause in shipped_method().clauses.values()
        if clause.parameters and clause.id.startswith(f"{start}-")
    )


@cache
def claimable(section: str) -> frozenset[str]:
    """Which clauses of this section are decided by a claim and its evidence?"""
    templates = templates_of(shipped_method(), Graph(bind_namespaces="none"))
    owners = {local_name(owner) for s in templates.targeted() if (owner := templates.owner(s))}
    return frozenset(
        name
        for name in owners
        if name.startswith(f"{section}-") and not shipped_method().clauses[name].parameters
    )


def _case(path: Path) -> Case:
    lines = path.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {"profile": [], "expect": [], "strict": [], "optimistic": []}
    for line in lines:
        if match := _HEADER.fullmatch(line):
            found[match[1]].append(match[2])
        elif line.startswith("#+"):
            raise ValueError(f"{path.name}: not a header: {line}")
    (platform,) = {match[1] for line in lines if (match := _PLATFORM.match(line))}
    return Case(
        path,
        path.parent.name,
        *(found["profile"] or ["whole"]),
        f"{BASE}platform/{platform}",
        dict(_expected(found["expect"])),
        frozenset(_reported(found["strict"])),
        frozenset(_reported(found["optimistic"])),
    )


def _expected(lines: Iterable[str]) -> Iterator[tuple[tuple[Place, str], str]]:
    for line in lines:
        head, clauses = line.split(": ")
        place, outcome = head.split(" ")
        yield from (((place, clause), outcome) for clause in clauses.split())


def _reported(lines: Iterable[str]) -> Iterator[tuple[Place, str]]:
    for line in lines:
        place, shapes = line.split(": ")
        yield from ((place, shape) for shape in shapes.split())
