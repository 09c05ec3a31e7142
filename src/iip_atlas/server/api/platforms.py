"""`/api/platforms` and `/api/verdicts`: who is there, and how they stand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.conformance.verdicts import Evaluation, Outcome, Verdict
from iip_atlas.errors import InputError
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import BASE, PLATFORM
from iip_atlas.reference import Reference
from iip_atlas.reports.evaluation import as_csv, document_of, platform_record, verdict_record
from iip_atlas.reports.outcomes import tally
from iip_atlas.server.api.asking import (
    REFUSALS,
    TABLE,
    FormatName,
    Part,
    ProfileId,
    is_csv,
    part_of,
    unknown,
)
from iip_atlas.server.api.models import (
    Page,
    PlatformDetail,
    PlatformRecord,
    VerdictDocument,
    VerdictRecord,
    both,
)
from iip_atlas.server.holdings import MOST_AT_ONCE, Holdings
from iip_atlas.server.platforms import PlatformEntry
from iip_atlas.server.problem import Problem
from iip_atlas.tabular import to_csv
from iip_atlas.text import Text

__all__ = ["platform_router"]

_CSV = "text/csv; charset=utf-8"
_COLUMNS = ("platform", "id", "labelZh", "labelEn", "synthetic", "operator")
_KINDS = ("industry", "region", "domain")
PlatformName = Annotated[
    str,
    Path(description="编号 / id", examples=["syn-broad-above-every-bound"], max_length=300),
]
Narrow = Annotated[str | None, Query(max_length=300)]


def platform_router(holdings: Holdings) -> APIRouter:
    """Give the routes of platforms and their verdicts."""
    router = APIRouter(prefix="/api", tags=["platforms"])

    @router.get(
        "/platforms",
        response_model=Page[PlatformRecord],
        responses=TABLE,
        summary="平台一览 / the platforms",
    )
    def platforms(
        request: Request,
        response: Response,
        part: Annotated[Part, Depends()],
        q: Annotated[
            str | None, Query(max_length=100, description="名称或编号的一部分 / part of a name")
        ] = None,
        form: FormatName = None,
    ) -> object:
        """平台及其名称，可按名称查找。

        The platforms that are served, by id; `q` looks in names and ids.
        """
        found = [p for p in holdings.platforms() if _matches(p, q)]
        if is_csv(request, form):
            return Response(to_csv(_COLUMNS, (_row(p) for p in found)), media_type=_CSV)
        items = [_record(p) for p in part_of(found, part, request, response)]
        return Page(total=len(found), limit=part.limit, offset=part.offset, items=items)

    @router.get(
        "/platforms/{identifier:path}/verdicts",
        response_model=VerdictDocument,
        responses=TABLE,
        summary="一个平台的全部结论 / all verdicts of one platform",
    )
    def verdicts_of(
        request: Request,
        identifier: PlatformName,
        profile: ProfileId,
        form: FormatName = None,
    ) -> object:
        """与 `iip evaluate --format json` 相同的文档，只含这一个平台。

        The document that `iip evaluate --format json` writes, of this platform alone.
        """
        entry = _entry(holdings, identifier)
        found = holdings.evaluation_of(entry.iri, profile)
        if is_csv(request, form):
            return Response(as_csv(found), media_type=_CSV)
        return document_of(found)

    @router.get(
        "/platforms/{identifier:path}",
        response_model=PlatformDetail,
        responses=REFUSALS,
        summary="一个平台 / one platform",
    )
    def platform(identifier: PlatformName, profile: ProfileId) -> object:
        """平台、可认定的类别、已定条款的比例、各结论的条数。

        A platform, for what it qualifies under a profile, how much is decided, and its outcomes.
        """
        entry = _entry(holdings, identifier)
        found = holdings.evaluation_of(entry.iri, profile)
        if not found.platforms:
            raise _nothing_known(entry)
        result = platform_record(found.platforms[0])
        return PlatformDetail(
            **_record(entry).model_dump(),
            profile=found.profile.id,
            illustrative=found.profile.illustrative,
            classification=result["classification"],  # type: ignore[arg-type]
            completeness=result["completeness"],  # type: ignore[arg-type]
            outcomes={outcome.value: n for outcome, n in tally(found.verdicts).items()},
        )

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
        """按平台、条款、结论、单元筛选；平台很多时须先选定一个平台。

        Verdicts by platform, clause, outcome and cell. Of many platforms, one has to be named.
        """
        wanted = _Wanted(clause, outcome, cell)
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

    def holds(self, verdict: Verdict) -> bool:
        return (
            self.clause in (None, verdict.clause)
            and self.outcome in (None, verdict.outcome)
            and self.cell in (None, verdict.cell)
        )


def _cell(word: str) -> str:
    if word.startswith(BASE):
        return word
    refused: InputError | None = None
    for kind in _KINDS:
        try:
            return Reference.load().resolve(word, kind)  # type: ignore[arg-type]
        except InputError as error:
            refused = refused or error
    raise Problem(
        422,
        Text(f"“{word}”不是行业、区域或领域", f"{word!r} is no industry, region or domain"),
        Text(*_sides(refused.remedy)) if refused else None,
    )


def _sides(words: str) -> tuple[str, str]:
    zh, _, en = words.partition(" / ")
    return zh, en or zh


def _evaluation(holdings: Holdings, platform: str | None, profile: str) -> Evaluation:
    if platform is not None:
        return holdings.evaluation_of(_entry(holdings, platform, status=422).iri, profile)
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


def _entry(holdings: Holdings, name: str, status: int = 404) -> PlatformEntry:
    known = holdings.platforms()
    iri = name if "://" in name else f"{PLATFORM}{name}"
    for entry in known:
        if iri == entry.iri:
            return entry
    raise unknown(Text("平台", "platform"), name, [p.id for p in known], status)


def _nothing_known(entry: PlatformEntry) -> Problem:
    return Problem(
        404,
        Text(f"平台 {entry.id} 没有可评价的内容", f"nothing of {entry.id} can be judged"),
    )


def _matches(entry: PlatformEntry, words: str | None) -> bool:
    text = f"{entry.id} {entry.label.zh} {entry.label.en}".casefold()
    return words is None or words.casefold().strip() in text


def _record(entry: PlatformEntry) -> PlatformRecord:
    return PlatformRecord(
        platform=entry.iri,
        id=entry.id,
        label=both(entry.label),
        synthetic=entry.synthetic,
        operator=entry.operator,
    )


def _row(entry: PlatformEntry) -> dict[str, str | bool | None]:
    values: Sequence[str | bool | None] = (
        entry.iri,
        entry.id,
        entry.label.zh,
        entry.label.en,
        entry.synthetic,
        entry.operator,
    )
    return dict(zip(_COLUMNS, values, strict=True))
