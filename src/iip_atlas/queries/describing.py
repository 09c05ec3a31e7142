"""What a query takes and answers, told to people and to programs."""

from collections.abc import Mapping
from types import MappingProxyType

from iip_atlas.queries.catalogue import Query
from iip_atlas.queries.header import Need, Parameter, ParameterType
from iip_atlas.text import Text

__all__ = ["KINDS", "NEEDS", "call", "described"]

KINDS: Mapping[ParameterType, Text] = MappingProxyType(
    {
        "industry": Text("行业：名称、代码或 IRI", "industry: name, code or IRI"),
        "region": Text("区域：名称、代码或 IRI", "region: name, code or IRI"),
        "domain": Text("领域：名称、代码或 IRI", "domain: name, code or IRI"),
        "platform": Text("平台：名称、编号或 IRI", "platform: name, id or IRI"),
        "profile": Text("参数方案：编号、名称、文件或 IRI", "profile: id, name, file or IRI"),
        "clause": Text("条款：编号、名称或 IRI", "clause: id, name or IRI"),
        "parameter": Text("参数：编号、名称或 IRI", "parameter: id, name or IRI"),
        "ambiguity": Text("歧义：编号、名称或 IRI", "ambiguity: id, name or IRI"),
        "term": Text("其中之一", "one of"),
        "integer": Text("整数", "whole number"),
        # compared as text, year first: engines differ in how they compare days with moments
        "date": Text("日期，如 2026-06-30", "day, as in 2026-06-30"),
        # compared as xsd:dateTime
        "moment": Text(
            "时刻或日期（即当日零时，北京时间）",
            "moment, or day (its first moment, Chinese time)",
        ),
    }
)
NEEDS: Mapping[Need, Text] = MappingProxyType(
    {
        "facts": Text("无", "nothing"),
        "indicators": Text("指标", "indicators"),
        "verdicts": Text("结论（按参数方案）", "verdicts, under a profile"),
        "registry": Text("无，但须登记库（--store）", "nothing, but takes a registry (--store)"),
    }
)


def call(query: Query) -> str:
    """How is it run, with the values of its example?"""
    return " ".join(
        [
            "iip query run",
            query.name,
            *(f"-p {_pair(*item)}" for item in query.header.example.items()),
        ]
    )


def described(query: Query) -> dict[str, object]:
    """Give everything but the SPARQL, ready to be written as JSON."""
    header = query.header
    return {
        "name": query.name,
        "room": query.section,
        "summary": _both(header.summary),
        "description": _both(header.description),
        "parameters": [_parameter(each) for each in header.parameters.values()],
        "tags": list(header.tags),
        "serves": list(header.serves),
        "needs": header.needs,
        "example": dict(header.example),
    }


def _pair(name: str, value: str) -> str:
    return f'"{name}={value}"' if " " in value else f"{name}={value}"


def _parameter(parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "summary": _both(parameter.summary),
        "allowed": dict(parameter.allowed) or None,
        "scheme": parameter.scheme,
        "default": parameter.default,
        "required": parameter.required,
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
