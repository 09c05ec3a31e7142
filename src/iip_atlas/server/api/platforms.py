"""`/api/platforms`: who is there, and how one of them stands."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.namespaces import PLATFORM
from iip_atlas.reports.evaluation import as_csv, document_of, platform_record
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
    both,
)
from iip_atlas.server.holdings import Holdings
from iip_atlas.server.platforms import PlatformEntry
from iip_atlas.server.problem import Problem
from iip_atlas.tabular import to_csv
from iip_atlas.text import Text

__all__ = ["entry_of", "platform_router"]

_CSV = "text/csv; charset=utf-8"
_COLUMNS = ("platform", "id", "labelZh", "labelEn", "synthetic", "operator")
PlatformName = Annotated[
    str,
    Path(description="编号 / id", examples=["syn-broad-above-every-bound"], max_length=300),
]


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
        entry = entry_of(holdings, identifier)
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
        entry = entry_of(holdings, identifier)
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

    return router


def entry_of(holdings: Holdings, name: str, status: int = 404) -> PlatformEntry:
    """Give the platform of this id or IRI. Raises Problem, with near names, if there is none."""
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
