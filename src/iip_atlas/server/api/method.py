"""`/api/profiles` and `/api/clauses`: what is asked, and whose numbers."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.profiles import Profile, Setting, load_profile, shipped_profiles
from iip_atlas.server.api.asking import (
    REFUSALS,
    TABLE,
    FormatName,
    Part,
    is_csv,
    named_profile,
    part_of,
)
from iip_atlas.server.api.models import (
    ClauseRecord,
    Page,
    ParameterSetting,
    ProfileDetail,
    ProfileRecord,
    both,
)
from iip_atlas.tabular import Value, to_csv

__all__ = ["method_router"]

_CSV = "text/csv; charset=utf-8"
_COLUMNS = ("clause", "labelZh", "labelEn", "part", "parent", "group", "scope", "mode", "line")


def method_router() -> APIRouter:
    """Give the routes of profiles and clauses."""
    router = APIRouter(prefix="/api", tags=["method"])

    @router.get("/profiles", responses=REFUSALS, summary="参数方案 / threshold profiles")
    def profiles() -> list[ProfileRecord]:
        """随附的参数方案；示意数值不是官方数值。

        The profiles that ship. Illustrative numbers are not official.
        """
        return [_profile(load_profile(name)) for name in shipped_profiles()]

    @router.get(
        "/profiles/{profile}",
        responses=REFUSALS,
        summary="一个参数方案 / one profile",
    )
    def profile(profile: Annotated[str, Depends(named_profile)]) -> ProfileDetail:
        """方案设定的数值、依据、来源与采用的读法。

        Its numbers, each with basis and source, its readings and local criteria.
        """
        loaded, method = load_profile(profile), shipped_method()
        return ProfileDetail(
            **_profile(loaded).model_dump(),
            parameters=[_setting(s, method) for s in loaded.settings.values()],
            readings=[local_name(iri) for iri in loaded.adopted],
            criteria=list(loaded.criteria),
        )

    @router.get(
        "/clauses",
        response_model=Page[ClauseRecord],
        responses=TABLE,
        summary="方法的条款 / clauses of the method",
    )
    def clauses(
        request: Request,
        response: Response,
        part: Annotated[Part, Depends()],
        form: FormatName = None,
    ) -> object:
        """按文件顺序的全部条款与分组。

        All clauses and groups, in the order of the document.
        """
        found = list(shipped_method().clauses.values())
        if is_csv(request, form):
            return Response(to_csv(_COLUMNS, (_row(c) for c in found)), media_type=_CSV)
        items = [_clause(c) for c in part_of(found, part, request, response)]
        return Page(total=len(found), limit=part.limit, offset=part.offset, items=items)

    return router


def _profile(profile: Profile) -> ProfileRecord:
    return ProfileRecord(
        id=profile.id,
        iri=str(profile.iri),
        label=both(profile.label),
        illustrative=profile.illustrative,
        description=both(profile.description),
        settings=len(profile.settings),
    )


def _setting(setting: Setting, method: Method) -> ParameterSetting:
    parameter = method.parameters[setting.parameter]
    value = setting.value if isinstance(setting.value, int) else float(setting.value)
    return ParameterSetting(
        setting=str(setting.iri),
        parameter=parameter.id,
        label=both(parameter.label),
        value=value,
        unit=both(parameter.unit),
        basis=local_name(setting.basis) if setting.basis else None,
        source=setting.source,
        scope=str(setting.scope) if setting.scope else None,
    )


def _clause(clause: Clause) -> ClauseRecord:
    return ClauseRecord(
        clause=clause.id,
        iri=str(clause.iri),
        label=both(clause.label),
        part=clause.part,
        parent=clause.parent,
        group=clause.logic.value if clause.logic else None,
        scope=clause.scope.value,
        mode=clause.mode.value if clause.mode else None,
        parameters=[local_name(parameter) for parameter in clause.parameters],
        line=clause.line,
    )


def _row(clause: Clause) -> dict[str, Value]:
    found = _clause(clause)
    return {
        "clause": found.clause,
        "labelZh": found.label.zh,
        "labelEn": found.label.en,
        "part": found.part,
        "parent": found.parent,
        "group": found.group,
        "scope": found.scope,
        "mode": found.mode,
        "line": found.line,
    }
