"""A small registry that changes step by step, by seed: hand-ins, corrections, withdrawals, reviews.

Its platforms have much in common on purpose: evidence, sources, an operator, records and
populations that one hands in and others rest on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.judgements import keep_judgement
from iip_atlas.registry.recording import Judgement
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.submission import Intake, seal

__all__ = ["HEAD", "ChangingRegistry"]

HEAD = """@prefix clause: <https://w3id.org/iip-atlas/clause/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix domain: <https://w3id.org/iip-atlas/domain/> .
@prefix e: <https://w3id.org/iip-atlas/evidence/> .
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix n: <https://example.org/node/> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_START = datetime(2026, 1, 1, tzinfo=UTC)
_INDUSTRIES = ("C26", "C36", "C3610", "C37")
_NAMES = tuple(f"p{number}" for number in range(30))


@dataclass
class ChangingRegistry:
    """A store in memory, and what can happen to it; `now` moves on by an hour a step."""

    seed: int
    home: Path
    store: EmbeddedStore = field(default_factory=EmbeddedStore.in_memory)
    now: datetime = _START
    _intakes: list[Intake] = field(default_factory=list)
    _random: Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311  # drawn, not secret

    def steps(self, number: int) -> Iterator[datetime | None]:
        """Change the registry so many times; each time, as of when is it to be looked at?"""
        for name in _NAMES:
            self.hand_in(self._described(name))
        yield None
        for _ in range(number):
            self._random.choice(self._acts())()
            back = self._random.random() < 0.2
            yield self.now - timedelta(hours=self._random.randint(1, 5)) if back else None

    def hand_in(self, turtle: str) -> None:
        """Hand in these facts at the next hour."""
        self.now += timedelta(hours=1)
        file = self.home / "facts.ttl"
        file.write_text(HEAD + turtle, encoding="utf-8")
        intake = planned(parse_facts([file]), self.store, by="x", now=self.now)
        keep(intake, self.store)
        self._intakes.append(intake)

    def _acts(self) -> list[Callable[[], None]]:
        return [self._correct, self._correct, self._review, self._review, self._withdraw, self._add]

    def _correct(self) -> None:
        self.hand_in(self._described(self._random.choice(_NAMES)))

    def _add(self) -> None:
        number = self._random.randint(100, 199)
        self.hand_in(self._described(f"q{number}") + self._described(self._random.choice(_NAMES)))

    def _withdraw(self) -> None:
        """Take the newest hand-in back, as is done when two came at once."""
        if len(self._intakes) > len(_NAMES):
            intake = self._intakes.pop()
            mark = seal(intake.iri, intake.submissions[0].time)
            self.store.withdraw(mark, intake.graphs)

    def _review(self) -> None:
        self.now += timedelta(hours=1)
        draw = self._random
        judgement = Judgement(
            str(PLATFORM[draw.choice(_NAMES)]),
            draw.choice(("C1.4.1-a", "C1.1.1-b")),
            None,
            draw.choice(("passed", "failed")),
            None,
            draw.choice(("甲", "乙")),
            "lead",
            "manual",
            self.now,
            "",
        )
        keep_judgement(judgement, self.store, self.now)

    def _described(self, name: str) -> str:
        operator = self._random.randint(1, 9)
        lines = [
            f"platform:{name} a iip:Platform ; iip:isSynthetic true ; rdfs:label '{name}'@en ;"
            f" iip:operatedBy n:operator-{operator} ; iip:staffCount {self._number()} ."
        ]
        lines += (
            f"[] a iip:IndustryCoverage ; iip:coverageOf platform:{name} ;"
            f" iip:industry industry:{industry} ; iip:industrialAppCount {self._number()} ."
            for industry in self._random.sample(_INDUSTRIES, 2)
        )
        rare = [text for text, share in self._sometimes(name) if self._random.random() < share]
        return "\n".join((*lines, *rare)) + "\n"

    def _sometimes(self, name: str) -> list[tuple[str, float]]:
        draw, number = self._random, self._number()
        evidence, other = draw.choice("abcdefgh"), draw.choice(_NAMES)
        industry, seen = draw.choice(_INDUSTRIES), f"2025-12-{draw.randint(10, 28)}T00:00:00+08:00"
        year, operator = draw.choice((2019, 2027)), draw.randint(1, 9)
        return [
            (
                f"n:claim-{name} a iip:CapabilityClaim ; iip:claimant platform:{name} ;"
                f" iip:claimsClause clause:C1.1.1-b ; iip:supportedBy e:{evidence} .",
                0.6,
            ),
            (
                f"e:{evidence} a iip:Evidence ; iip:evidenceType iip:testReport ;"
                f" dcterms:source n:source-{evidence} ; dcterms:valid '{year}-03-31'^^xsd:date .\n"
                f"platform:{name} rdfs:seeAlso e:{evidence} .",
                0.3,
            ),
            (f"platform:{name} iip:knownFrom iip:public .", 0.1),
            (
                f"platform:{name} rdfs:seeAlso n:source-{evidence} ."
                f" n:source-{evidence} dcterms:title '{number}' .",
                0.2,
            ),
            (
                f"n:device-{name} a iip:DeviceConnection ; iip:recordOf platform:{name} ,"
                f" platform:{other} ; dcterms:identifier 'd-{name}' ;"
                f" iip:industry industry:{industry} ; iip:lastSeen '{seen}'^^xsd:dateTime .",
                0.3,
            ),
            (
                f"n:user-{name} a iip:EnterpriseUser ; iip:recordOf platform:{name} ;"
                f" dcterms:identifier 'u-{name}' ; iip:industry industry:{industry} ;"
                f" iip:lastSeen '2025-06-01T00:00:00+08:00'^^xsd:dateTime .",
                0.3,
            ),
            (
                f"n:developer-{name} a iip:Developer ; iip:recordOf platform:{name} ;"
                f" dcterms:identifier 'd-{name}' ; iip:employedBy n:operator-{operator} .",
                0.2,
            ),
            (
                f"n:all-{industry} a iip:EnterprisePopulation ; iip:populationSize {number + 9} ;"
                f" iip:populationIndustry industry:{industry} ; dcterms:source n:statistics .",
                0.04,
            ),
            (f"n:operator-{operator} a iip:Operator ; rdfs:label '{number}'@en .", 0.1),
        ]

    def _number(self) -> int:
        return self._random.choice((1, 40, 300, 5_000))
