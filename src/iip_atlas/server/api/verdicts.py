"""`/api/verdicts`: verdicts by platform, clause, outcome and cell."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.conformance.verdicts import Evaluation, Outcome, Verdict
from iip_atlas.errors import InputError
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import BASE
from iip_atlas.reference import Kind, Reference
from iip_atlas.reports.evaluation import as_csv, verdict_record
from iip_atlas.server.api.asking import (
    TABLE,
    FormatName,
    Part,
    ProfileId,
    is_csv,
    link_parts,
    part_of,
    unknown,
)
from iip_atlas.server.api.models import Page, VerdictRecord
from iip_atlas.server.api.platforms import entry_of
from iip_atlas.server.errors import text_of
from iip_atlas.server.holdings import MOST_AT_ONCE, Holdings
from iip_atlas.server.problem import Problem
from iip_atlas.text import Text

__all__ = ["verdict_router"]

_CSV = "text/csv; charset=utf-8"
_KINDS: tuple[Kind, ...] = ("industry", "region", "domain")
Narrow = Annotated[str | None, Query(max_length=300)]


def verdict_router(holdings: Holdings) -> APIRouter:
    """Give the route of verdicts."""
    router = APIRouter(prefix="/api", tags=["verdicts"])

    @router.get(
        "/verdicts",
        response_model=Page[VerdictRecord],
        responses=TABLE,
        summary="结论 / verdicts",
    )
    def verdicts(  # noqa: PLR0913  # one parameter each
        *,
        request: Request,
        response: Response,
        part: Annotated[Part, Depends()],
        profile: ProfileId,
        platform: Narrow = None,
        clause: Annotated[Narrow, Query(examples=["C5.1-a"])] = None,
        outcome: Outcome | None = None,
        cell: Annotated[Narrow, Query(description="名称、代码或 IRI / name, code or IRI")] = None,
        form: FormatName = None,
    ) -> object:
        """按平台、条款、结论、单元筛选，逐页给出，次序固定。

        Verdicts by platform, clause, outcome and cell, in parts and in a fixed order. Where they
        are not worked out beforehand, of many platforms one has to be named.
        """
        wanted = _Wanted(clause, outcome, cell)
        table = holdings.verdicts(profile)
        if table is not None and not is_csv(request, form):
            iri = entry_of(holdings, platform, status=422).iri if platform is not None else None
            total, records = table.page(wanted.values(iri), part.offset, part.limit)
            link_parts(total, part, request, response)
            return {"total": total, "limit": part.limit, "offset": part.offset, "items": records}
        found = _evaluation(holdings, platform, profile)
        kept = [v for v in found.verdicts if wanted.holds(v)]
        if is_csv(request, form):
            return Response(as_csv(replace(found, verdicts=tuple(kept))), media_type=_CSV)
        items = [verdict_record(v) for v in part_of(kept, part, request, response)]
        head = {"total": len(kept), "limit": part.limit, "offset": part.offset}
        return {**head, "items": items}

    return router


class _Wanted:
    """What verdicts are narrowed to; words are looked up, and a wrong one is told."""

    def __init__(self, clause: str | None, outcome: Outcome | None, cell: str | None) -> None:
        clauses = shipped_method().clauses
        if clause is not None and clause not in clauses:
            raise unknown(Text("条款", "clause"), clause, list(clauses), status=422)
        self.clause = clause
        self.outcome = outcome
        self.cell = _cell(cell) if cell is not None else None

    def values(self, platform: str | None) -> dict[str, str | None]:
        """Give them by name, with the platform."""
        outcome = self.outcome.value if self.outcome is not None else None
        named = {"clause": self.clause, "cell": self.cell, "outcome": outcome}
        return {"platform": platform, **named}

    def holds(self, verdict: Verdict) -> bool:
        return (
            self.clause in (None, verdict.clause)
            and self.outcome in (None, verdict.outcome)
            and self.cell in (None, verdict.cell)
        )


def _cell(word: str) -> str:
    if word.startswith(BASE):
        return word
    remedies = []
    for kind in _KINDS:
        try:
            return Reference.load().resolve(word, kind)
        except InputError as error:
            remedies.append(error.remedy)
    # One that names something near says more than one that names nothing.
    best = next((remedy for remedy in remedies if "did you mean" in remedy), remedies[0])
    why = Text(f"“{word}”不是行业、区域或领域", f"{word!r} is no industry, region or domain")
    raise Problem(422, why, text_of(best))


def _evaluation(holdings: Holdings, platform: str | None, profile: str) -> Evaluation:
    if platform is not None:
        return holdings.evaluation_of(entry_of(holdings, platform, status=422).iri, profile)
    if (number := len(holdings.platforms())) > MOST_AT_ONCE:
        raise Problem(
            422,
            Text(f"有 {number:,} 个平台，请选定一个", f"there are {number:,} platforms: name one"),
            Text(
                "platform=编号；全部结论用 iip evaluate --format parquet",
                "platform=ID; for all of them, iip evaluate --format parquet",
            ),
        )
    return holdings.evaluation(profile)
