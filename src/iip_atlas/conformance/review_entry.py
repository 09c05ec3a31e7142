"""Turns what a reviewer enters into a judgement, or says what is wrong with it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime

from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.errors import InputError
from iip_atlas.method.model import Clause, Method, Mode, Scope
from iip_atlas.method.rubrics import Level, Rubric, rubrics_of
from iip_atlas.namespaces import EVIDENCE
from iip_atlas.nearest import did_you_mean
from iip_atlas.reference import Reference
from iip_atlas.reference_reading import Kind
from iip_atlas.registry.recording import Judgement

__all__ = ["Entry", "clause_named", "judgement_of", "open_outcomes"]

_KINDS: Mapping[Scope, Kind] = {
    Scope.INDUSTRY: "industry",
    Scope.DOMAIN: "domain",
    Scope.REGION: "region",
}
_SAID = ("passed", "failed", "cantTell", "inapplicable")
_OPEN = ("cantTell", "inapplicable")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the reviewer says: a level of the rubric, or an outcome; where, why and on what."""

    clause: str
    cell: str | None
    level: int | None
    outcome: str | None
    reviewer: str
    role: str
    moment: datetime
    comment: str
    evidence: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()


def open_outcomes(rubric: Rubric | None) -> tuple[str, ...]:
    """Which outcomes may be named without a level: all, where there is no rubric?"""
    return _OPEN if rubric is not None else _SAID


def judgement_of(
    entry: Entry,
    evaluation: Evaluation,
    known_evidence: Container[str],
    method: Method,
    reference: Reference,
) -> Judgement:
    """Which judgement is this, of the one platform of the evaluation?

    Raises InputError for a clause, cell, level, outcome or piece of evidence that cannot be.
    """
    clause = clause_named(entry.clause, method)
    rubric = rubrics_of(method).get(clause.id)
    level = _level(entry, clause, rubric)
    return Judgement(
        platform=evaluation.platforms[0].platform,
        clause=clause.id,
        cell=_cell(entry, clause, evaluation, reference),
        outcome=level.outcome if level else _outcome(entry, rubric),
        level=str(level.iri) if level else None,
        reviewer=entry.reviewer,
        role=entry.role,
        mode=(Mode.MANUAL if clause.mode is Mode.MANUAL else Mode.SEMI_AUTO).value,
        moment=entry.moment,
        comment=entry.comment,
        evidence=tuple(_evidence(iri, known_evidence) for iri in entry.evidence),
        supersedes=entry.supersedes,
    )


def clause_named(name: str, method: Method) -> Clause:
    """Which clause is this, that a person can judge? Raises InputError for none."""
    clause = method.clauses.get(name)
    if clause is None:
        hint = did_you_mean(name, [c.id for c in method.clauses.values() if not c.is_group])
        raise InputError(
            f"方法没有条款 {name}{hint.zh} / the method has no clause {name}{hint.en}",
            remedy="`iip review PLATFORM` 列出待评审的条款 / lists the clauses that wait",
        )
    if clause.is_group or clause.presupposes is not None or clause.mode is None:
        raise InputError(
            f"{name} 由其他条款的结论得出，不能直接评审"
            f" / {name} follows from other clauses and takes no review of its own",
            remedy="请评审它下面的条款 / review the clauses below it",
        )
    return clause


def _level(entry: Entry, clause: Clause, rubric: Rubric | None) -> Level | None:
    if entry.level is None:
        return None
    if entry.outcome is not None:
        raise InputError(
            "等级和结论只给其一 / give a level or an outcome, not both",
            remedy="结论由等级得出 / the outcome follows from the level",
        )
    if rubric is None:
        raise InputError(
            f"{clause.id} 没有评分细则 / {clause.id} has no rubric",
            remedy="改用 --outcome / use --outcome",
        )
    found = rubric.level(entry.level)
    if found is None:
        most = len(rubric.levels)
        raise InputError(
            f"{clause.id} 没有第 {entry.level} 级 / {clause.id} has no level {entry.level}",
            remedy=f"请用 1 至 {most} 级 / take a level from 1 to {most}",
        )
    return found


def _outcome(entry: Entry, rubric: Rubric | None) -> str:
    if entry.outcome is None:
        raise InputError("没有等级，也没有结论 / neither a level nor an outcome is given")
    allowed = open_outcomes(rubric)
    if entry.outcome in allowed:
        return entry.outcome
    if rubric is not None and entry.outcome in _SAID:
        raise InputError(
            f"{entry.clause} 按评分细则定级 / {entry.clause} is judged by a level of its rubric",
            remedy=f"--level 1 … {len(rubric.levels)}",
        )
    raise InputError(
        f"没有结论 {entry.outcome} / there is no outcome {entry.outcome}",
        remedy=f"请用 / take one of {', '.join(allowed)}",
    )


def _cell(entry: Entry, clause: Clause, evaluation: Evaluation, reference: Reference) -> str | None:
    if entry.cell is None:
        return None
    if clause.scope is Scope.PLATFORM:
        raise InputError(
            f"{clause.id} 针对整个平台，不分单元 / {clause.id} is of the platform as a whole",
            remedy="去掉 --cell / leave out --cell",
        )
    cell = reference.resolve(entry.cell, _KINDS[clause.scope])
    claimed = {v.cell for v in evaluation.verdicts if v.clause == clause.id and v.cell}
    if cell not in claimed:
        names = ", ".join(sorted(c.rpartition("/")[2] for c in claimed)) or "—"
        raise InputError(
            f"平台没有申报单元 {entry.cell} / the platform claims no cell {entry.cell}",
            remedy=f"已申报的单元 / cells that it claims: {names}",
        )
    return cell


def _evidence(name: str, known: Container[str]) -> str:
    iri = name if "://" in name else f"{EVIDENCE}{name.removeprefix('evidence/')}"
    if iri not in known:
        raise InputError(
            f"材料中没有证据 {name} / the facts describe no evidence {name}",
            remedy="请写已描述的证据的 IRI 或编号 / name evidence that is described, by IRI or id",
        )
    return iri
