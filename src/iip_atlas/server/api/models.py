"""What the API answers, typed, so that its description is complete. Texts are zh and en."""

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from iip_atlas.text import Text

__all__ = [
    "Both",
    "ClauseRecord",
    "CoverageAnswer",
    "CoverageCell",
    "ErrorRecord",
    "Outcome",
    "Page",
    "ParameterSetting",
    "PlatformDetail",
    "PlatformRecord",
    "ProfileDetail",
    "ProfileHead",
    "ProfileRecord",
    "Qualification",
    "QueryAnswer",
    "QueryParameter",
    "QueryRecord",
    "Shares",
    "SourceRecord",
    "VerdictDocument",
    "VerdictRecord",
    "both",
]

Outcome = Literal["passed", "failed", "cantTell", "inapplicable", "untested"]
Number = int | float
T = TypeVar("T")


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(_Record):
    """A text in Chinese and in English."""

    zh: str
    en: str


def both(text: Text) -> Both:
    """Give a text as the API writes it."""
    return Both(zh=text.zh, en=text.en)


class Page(_Record, Generic[T]):
    """A part of a list: `total` are all members, `items` those from `offset` on."""

    total: int = Field(description="全部条数 / members in all", ge=0)
    limit: int
    offset: int
    items: list[T]


class ErrorRecord(_Record):
    """Why a request is not answered (RFC 9457)."""

    status: int
    title: str = Field(description="原因，中英文 / why, in Chinese and English")
    detail: str | None = Field(None, description="怎么办 / what to do")


class PlatformRecord(_Record):
    """A platform."""

    platform: str = Field(description="IRI")
    id: str
    label: Both
    synthetic: bool = Field(description="虚构的合成数据 / made up")
    operator: str | None = Field(None, description="运营者的 IRI / IRI of the operator")


class Qualification(_Record):
    """For what a platform qualifies under a profile."""

    kind: Literal["industry", "domain", "region", "crossIndustry"]
    cell: str | None
    label: Both


class Shares(_Record):
    """How many of the clauses asked are decided."""

    decided: int
    asked: int
    share: float


class Completeness(Shares):
    """As a whole, and by part of the method."""

    parts: dict[str, Shares]


class PlatformResult(_Record):
    """How a platform comes out under a profile."""

    platform: str
    label: Both
    synthetic: bool
    classification: list[Qualification]
    completeness: Completeness


class PlatformDetail(PlatformRecord):
    """A platform, and for what it qualifies under a profile."""

    profile: str
    illustrative: bool = Field(description="数值为示意，非官方 / the numbers are not official")
    classification: list[Qualification]
    completeness: Completeness
    outcomes: dict[str, int] = Field(description="各结论的条数 / verdicts by outcome")


class SourceRecord(_Record):
    """Where a figure, a claim or a judgement comes from."""

    iri: str
    title: str
    date: str
    origin: Literal["counted", "declared", "public", "evidence", "review"]


class VerdictRecord(_Record):
    """How one platform, or one cell of it, stands to one clause. As in `iip evaluate`."""

    platform: str
    clause: str
    cell: str | None = Field(description="行业、领域或区域；null 为平台整体 / null: the platform")
    outcome: Outcome
    measured: Number | list[Number | None] | None = Field(
        description="数值，或区间的两端 / a number, or the ends of an interval"
    )
    required: Number | None
    comparator: Literal[">=", ">", "<=", "<"] | None
    unit: Both | None
    setting: str | None
    reason: Both
    sources: list[SourceRecord]


class ProfileHead(_Record):
    """Whose numbers were used."""

    id: str
    iri: str
    label: Both
    illustrative: bool


class VerdictDocument(_Record):
    """The verdicts of one platform: the document that `iip evaluate --format json` writes."""

    profile: ProfileHead
    method: str
    inputs: list[str]
    reached: dict[str, int]
    platforms: list[PlatformResult]
    verdicts: list[VerdictRecord]


class CoverageCell(_Record):
    """One cell: how many platforms cover it, and with how much. `low` null: not known, not zero."""

    row: str
    row_code: str
    row_zh: str
    row_en: str
    column: str
    column_code: str
    column_zh: str
    column_en: str
    layer: str
    state: Literal["unclaimed", "unknown", "partial", "known"]
    platforms: int
    low: Number | None
    high: Number | None
    unknown: int


class CoverageAnswer(Page[CoverageCell]):
    """A coverage matrix, a cell a row, with how it is to be read."""

    profile: str
    illustrative: bool
    synthetic: bool
    layer: Both
    unit: Both
    note: Both


class QueryParameter(_Record):
    """A value that a query takes."""

    name: str
    type: str
    summary: Both
    allowed: dict[str, str] | None
    scheme: str | None
    default: str | None
    required: bool


class QueryRecord(_Record):
    """A query of the catalogue."""

    name: str
    room: str
    summary: Both
    description: Both
    parameters: list[QueryParameter]
    tags: list[str]
    serves: list[str]
    needs: str = Field(description="facts, indicators, verdicts")
    example: dict[str, str]


class QueryAnswer(_Record):
    """The rows of an answer; IRIs whole, null where nothing is known."""

    query: str
    summary: Both
    parameters: dict[str, str]
    profiles: list[str] = Field(description="结论所依据的参数方案 / profiles behind verdicts")
    columns: list[str]
    total: int
    limit: int
    offset: int
    rows: list[dict[str, str | int | float | bool | None]]


class ProfileRecord(ProfileHead):
    """A threshold profile."""

    description: Both
    settings: int = Field(description="设定的数值 / numbers set")


class ParameterSetting(_Record):
    """A number that a profile sets."""

    setting: str
    parameter: str
    label: Both
    value: Number
    unit: Both
    basis: str | None
    source: str
    scope: str | None


class ProfileDetail(ProfileRecord):
    """A profile with its numbers and readings."""

    parameters: list[ParameterSetting]
    readings: list[str]
    criteria: list[str]


class ClauseRecord(_Record):
    """A clause of the method, or a group of clauses."""

    clause: str = Field(description="编号 / id")
    iri: str
    label: Both
    part: int | None
    parent: str | None
    group: Literal["all", "any", "none"] | None
    scope: str
    mode: str | None
    parameters: list[str]
    line: int | None
