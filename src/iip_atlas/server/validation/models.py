"""The report of a check, as JSON: the document that `iip validate --format json` writes."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from iip_atlas.server.api.models import Both, Outcome, ProfileHead

__all__ = ["FindingRecord", "PlaceRecord", "ValidationDocument"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlaceRecord(_Record):
    """Where it stands."""

    file: str
    line: int | None
    cells: str | None = Field(description="如 设备!C5:C17 / as in Devices!C5:C17")


class FindingRecord(_Record):
    """One thing that was found."""

    kind: Literal["record", "clause"]
    severity: Literal["violation", "warning"]
    rule: str
    shape: str | None
    clause: str | None
    component: str
    platform: str | None
    cell: str | None
    focus: str | None
    path: str | None
    value: str | None
    outcome: Outcome | None
    message: Both
    remedy: Both | None
    places: list[PlaceRecord]


class ValidationDocument(_Record):
    """What was checked, and what was found. With faults nothing is judged."""

    profile: ProfileHead
    method: str
    inputs: list[str]
    conforms: bool = Field(description="没有任何发现 / nothing at all was found")
    judged: bool
    synthetic: bool
    violations: int
    warnings: int
    faults: int
    reached: dict[str, int]
    results: list[FindingRecord]
