"""`/api/coverage`: who covers what, as a matrix with a cell a row."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.coverage.grid import CoverageMatrix
from iip_atlas.coverage.layers import LayerName
from iip_atlas.coverage.matrix import industry_by_domain, industry_by_region, platform_by_industry
from iip_atlas.coverage.observations import Coverage
from iip_atlas.method.profiles import load_profile
from iip_atlas.reference import Level, RegionScheme
from iip_atlas.server.api.asking import TABLE, FormatName, Part, ProfileId, is_csv, part_of
from iip_atlas.server.api.models import CoverageAnswer, CoverageCell, both
from iip_atlas.server.holdings import MOST_AT_ONCE, Holdings
from iip_atlas.server.problem import Problem
from iip_atlas.text import Text

__all__ = ["coverage_router"]

_MOST = 5_000  # platforms whose figures are added up while somebody waits
Rows = Literal["industry", "platform"]
Columns = Literal["region", "domain", "industry"]


def coverage_router(holdings: Holdings) -> APIRouter:
    """Give the route of the coverage matrices."""
    router = APIRouter(prefix="/api", tags=["coverage"])

    @router.get(
        "/coverage",
        response_model=CoverageAnswer,
        responses=TABLE,
        summary="覆盖矩阵 / coverage matrix",
    )
    def matrices(  # noqa: PLR0913  # one parameter each
        *,
        request: Request,
        response: Response,
        part: Annotated[Part, Depends()],
        profile: ProfileId,
        rows: Rows = "industry",
        columns: Columns = "region",
        layer: LayerName = "platforms",
        level: Level = "division",
        scheme: RegionScheme = "six",
        form: FormatName = None,
    ) -> object:
        """行业 × 区域、行业 × 领域或平台 × 行业；未知不是零：`low` 为 null。

        Industry by region or domain, or platform by industry. What is not known is null, not zero.
        """
        coverage = _coverage(holdings, profile, layer)
        matrix = _matrix(coverage, (rows, columns), layer, level, scheme)
        if is_csv(request, form):
            return Response(matrix.to_csv(), media_type="text/csv; charset=utf-8")
        cells = [CoverageCell.model_validate(row) for row in matrix.to_rows()]
        return CoverageAnswer(
            total=len(cells),
            limit=part.limit,
            offset=part.offset,
            items=part_of(cells, part, request, response),
            profile=profile,
            illustrative=load_profile(profile).illustrative,
            synthetic=bool(coverage.synthetic),
            layer=both(matrix.layer.label),
            unit=both(matrix.layer.unit),
            note=both(matrix.note),
        )

    return router


def _coverage(holdings: Holdings, profile: str, layer: LayerName) -> Coverage:
    """The coverage, judged where somebody asks who qualifies and there are not too many."""
    number = len(holdings.platforms())
    if number <= MOST_AT_ONCE:
        return holdings.coverage(profile).coverage
    if layer == "qualified" or number > _MOST:
        raise _too_many(number)
    return holdings.figures(profile)


def _matrix(
    coverage: Coverage,
    sides: tuple[Rows, Columns],
    layer: LayerName,
    level: Level,
    scheme: RegionScheme,
) -> CoverageMatrix:
    if sides == ("industry", "region"):
        return industry_by_region(coverage, level=level, scheme=scheme, layer=layer)
    if sides == ("industry", "domain"):
        return industry_by_domain(coverage, level=level, layer=layer)
    if sides == ("platform", "industry"):
        return platform_by_industry(coverage, level=level, layer=layer)
    raise Problem(
        422,
        Text(f"没有 {sides[0]} × {sides[1]} 的矩阵", f"there is no {sides[0]} by {sides[1]}"),
        Text(
            "可用：行业 × 区域、行业 × 领域、平台 × 行业",
            "take industry by region, industry by domain, or platform by industry",
        ),
    )


def _too_many(number: int) -> Problem:
    return Problem(
        422,
        Text(f"有 {number:,} 个平台，太多", f"there are {number:,} platforms, too many here"),
        Text("请用 iip coverage matrix", "use iip coverage matrix"),
    )
