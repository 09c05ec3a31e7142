"""What a request asks for: known parameters only, a part of a list, JSON or CSV, a profile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from fastapi import Depends, Path, Query
from fastapi.dependencies.models import Dependant
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.method.profiles import shipped_profiles
from iip_atlas.nearest import did_you_mean
from iip_atlas.server.api.models import ErrorRecord
from iip_atlas.server.problem import Problem
from iip_atlas.text import Text

__all__ = [
    "REFUSALS",
    "TABLE",
    "FormatName",
    "Part",
    "ProfileId",
    "demand_known",
    "is_csv",
    "known_profile",
    "link_parts",
    "named_profile",
    "part_of",
    "unknown",
]

MOST = 1000
T = TypeVar("T")

REFUSALS: dict[int | str, dict[str, object]] = {
    status: {
        "model": ErrorRecord,
        "description": said,
        "content": {"application/problem+json": {}},
    }
    for status, said in (
        (404, "没有 / not there"),
        (422, "参数有误 / a parameter is not understood"),
        (503, "忙，或数据读不出 / busy, or the data cannot be read"),
    )
}
TABLE: dict[int | str, dict[str, object]] = {
    **REFUSALS,
    200: {
        "description": "JSON；或 CSV（Accept: text/csv，或 format=csv） / JSON, or CSV",
        "content": {"text/csv": {"schema": {"type": "string"}}},
    },
}
FormatName = Annotated[
    Literal["json", "csv"] | None,
    Query(alias="format", description="格式；缺省看 Accept / by default what Accept says"),
]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is asked for."""

    limit: Annotated[int, Query(ge=1, le=MOST, description="最多几条 / at most so many")] = 100
    offset: Annotated[int, Query(ge=0, description="跳过几条 / leave out so many")] = 0


def demand_known(request: Request) -> None:
    """Refuse a parameter that the route does not take, with the nearest names. Raises Problem."""
    names = list(_names(request.scope["route"].dependant))
    for name in request.query_params:
        if name not in names:
            raise unknown(Text("参数", "parameter"), name, names, status=422)
        if len(request.query_params.getlist(name)) > 1:
            raise Problem(422, Text(f"参数 {name} 给了两次", f"{name} is given twice"))


def _names(dependant: Dependant) -> Iterator[str]:
    """Which parameters does a route take, those of what it depends on included?"""
    yield from (parameter.alias for parameter in dependant.query_params)
    for each in dependant.dependencies:
        yield from _names(each)


def unknown(kind: Text, name: str, known: Sequence[str], status: int = 404) -> Problem:
    """Say that there is none of this name, with the nearest that there are."""
    near = did_you_mean(name, known)
    listed = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    return Problem(
        status,
        Text(f"没有{kind.zh}“{name}”{near.zh}", f"there is no {kind.en} {name!r}{near.en}"),
        Text(f"可用：{listed or '无'}", f"take one of: {listed or 'none'}"),
    )


def known_profile(profile: str) -> str:
    """Give the id of a shipped profile. A name is never taken for a file. Raises Problem."""
    known = list(shipped_profiles())
    if profile not in known:
        raise unknown(Text("参数方案", "profile"), profile, known)
    return profile


def _asked_profile(
    profile: Annotated[
        str, Query(description="参数方案 / profile", examples=["illustrative"])
    ] = "illustrative",
) -> str:
    return known_profile(profile)


def named_profile(
    profile: Annotated[str, Path(description="参数方案 / profile", examples=["illustrative"])],
) -> str:
    """Give the id of the profile that a path names. Raises Problem."""
    return known_profile(profile)


ProfileId = Annotated[str, Depends(_asked_profile)]


def part_of(found: Sequence[T], part: Part, request: Request, response: Response) -> list[T]:
    """Give this part of a list; `Link` leads to the parts before and after it."""
    link_parts(len(found), part, request, response)
    return list(found[part.offset : part.offset + part.limit])


def link_parts(total: int, part: Part, request: Request, response: Response) -> None:
    """Lead to the parts of a list of so many before and after this one."""
    links = []
    if part.offset + part.limit < total:
        links.append(_link(request, part.offset + part.limit, "next"))
    if part.offset > 0:
        links.append(_link(request, max(part.offset - part.limit, 0), "prev"))
    if links:
        response.headers["Link"] = ", ".join(links)


def _link(request: Request, offset: int, relation: str) -> str:
    url = request.url.include_query_params(offset=offset)
    query = f"?{url.query}" if url.query else ""
    return f'<{url.path}{query}>; rel="{relation}"'  # relative: behind a proxy it holds too


def is_csv(request: Request, named: str | None) -> bool:
    """Does the client want CSV rather than JSON?"""
    if named is not None:
        return named == "csv"
    accept = request.headers.get("accept", "").lower()
    places = [accept.find(media) for media in ("text/csv", "application/json")]
    return places[0] >= 0 and (places[1] < 0 or places[0] < places[1])
