"""Small methods and evaluations made by hand, for what only reads them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from iip_atlas.conformance.verdicts import (
    Completeness,
    Evaluation,
    Outcome,
    PlatformResult,
    ProfileInfo,
    Qualification,
    Share,
    Verdict,
)
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause, Logic, Method, Scope
from iip_atlas.namespaces import CLAUSE, IIP, INDUSTRY, METHOD, PLATFORM, PROFILE
from iip_atlas.text import Text

__all__ = ["C36", "ONE", "a_clause", "a_method", "a_verdict", "an_evaluation"]

ONE = str(PLATFORM["one"])
C36 = str(INDUSTRY["C36"])


def a_clause(
    clause_id: str,
    parent: str | None = None,
    *,
    part: int | None = None,
    group: bool = False,
    per_industry: bool = False,
) -> Clause:
    """A clause, or a group that asks for all; per industry, a group also makes one qualify."""
    return replace(
        shipped_method().clauses["C1"],
        iri=CLAUSE[clause_id],
        id=clause_id,
        label=Text(f"{clause_id} 条", f"{clause_id} clause"),
        parent=parent,
        part=part,
        scope=Scope.INDUSTRY if per_industry else Scope.PLATFORM,
        logic=Logic.ALL if group else None,
        qualifies=IIP.IndustryCoverage if group and per_industry else None,
    )


def a_method(*clauses: Clause) -> Method:
    """A method of these clauses, in this order."""
    label = Text("方法", "method")
    return Method(METHOD["2018"], label, {c.id: c for c in clauses}, {}, {}, {})


def a_verdict(clause: str, outcome: Outcome = Outcome.PASSED, **changes: Any) -> Verdict:
    """A verdict on one clause of platform one, with a reason that names it."""
    reason = Text(f"{clause} 的理由", f"why {clause}")
    plain = Verdict(ONE, clause, None, outcome, None, None, None, None, None, reason, ())
    return replace(plain, **changes)


def an_evaluation(
    verdicts: Iterable[Verdict] = (), *, held: tuple[Qualification, ...] = ()
) -> Evaluation:
    """An evaluation of one synthetic platform under illustrative numbers."""
    label = Text("一号平台（虚构）", "Platform one (synthetic)")
    profile = ProfileInfo(
        "illustrative",
        str(PROFILE["illustrative"]),
        Text("示意参数", "Illustrative numbers"),
        illustrative=True,
    )
    decided = Completeness(Share(1, 2), {"C1": Share(1, 2)})
    platforms = (
        PlatformResult(ONE, label, synthetic=True, classification=held, completeness=decided),
    )
    return Evaluation(profile, "2018", (), {"platforms": 1}, platforms, tuple(verdicts))
