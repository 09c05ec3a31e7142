"""An evaluation as JSON, CSV, RDF (EARL and PROV), or tables for the terminal."""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from iip_atlas.conformance.verdicts import (
    Evaluation,
    Measured,
    PlatformResult,
    Qualification,
    Share,
    Source,
    Verdict,
)
from iip_atlas.errors import AtlasError
from iip_atlas.tabular import Value, to_csv
from iip_atlas.text import Language, Text

if TYPE_CHECKING:
    from iip_atlas.reports.screen import Screen

__all__ = [
    "CSV_COLUMNS",
    "as_csv",
    "as_json",
    "document_of",
    "platform_record",
    "render",
    "verdict_record",
]

CSV_COLUMNS = (
    "platform",
    "platformLabelZh",
    "platformLabelEn",
    "clause",
    "cell",
    "outcome",
    "measured",
    "measuredHigh",
    "comparator",
    "required",
    "unit",
    "setting",
    "profile",
    "reasonZh",
    "reasonEn",
    "sources",
)


def render(
    evaluation: Evaluation,
    form: str,
    language: Language = "zh",
    screen: "Screen | None" = None,
    next_step: str = "",
) -> str | bytes:
    """Write the evaluation as `table`, `json`, `csv` or `ttl`.

    `language`, `screen` and `next_step` are those of the table. Turtle is given as bytes.
    """
    writers: dict[str, Callable[[], str | bytes]] = {
        "json": lambda: as_json(evaluation),
        "csv": lambda: as_csv(evaluation),
        "ttl": lambda: _turtle(evaluation),
        "table": lambda: _tables(evaluation, language, screen, next_step),
    }
    if form not in writers:
        raise AtlasError(f"there is no format {form!r}", remedy=f"take one of {', '.join(writers)}")
    return writers[form]()


def _turtle(evaluation: Evaluation) -> bytes:
    from iip_atlas.reports.earl import verdict_turtle  # noqa: PLC0415  # rdflib is slow to load

    return verdict_turtle(evaluation)


def _tables(
    evaluation: Evaluation, language: Language, screen: "Screen | None", next_step: str
) -> str:
    from iip_atlas.reports.screen import Screen  # noqa: PLC0415  # so is rich
    from iip_atlas.reports.terminal import overview  # noqa: PLC0415

    return overview(evaluation, language, screen or Screen(), next_step)


def as_json(evaluation: Evaluation) -> str:
    """Write the evaluation as JSON, with the keys of the published contract.

    One platform or verdict stands on a line.
    """
    head = _head(evaluation)
    members = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    members.append(f'"platforms": {_lines(platform_record(p) for p in evaluation.platforms)}')
    members.append(f'"verdicts": {_lines(verdict_record(v) for v in evaluation.verdicts)}')
    return "{\n" + ",\n".join(members) + "\n}\n"


def document_of(evaluation: Evaluation) -> dict[str, object]:
    """Give the evaluation as the keys and values of JSON."""
    return {
        **_head(evaluation),
        "platforms": [platform_record(p) for p in evaluation.platforms],
        "verdicts": [verdict_record(v) for v in evaluation.verdicts],
    }


def _head(evaluation: Evaluation) -> dict[str, object]:
    return {
        "profile": {
            "id": evaluation.profile.id,
            "iri": evaluation.profile.iri,
            "label": _text(evaluation.profile.label),
            "illustrative": evaluation.profile.illustrative,
        },
        "method": evaluation.method,
        "inputs": list(evaluation.inputs),
        "reached": dict(evaluation.reached),
    }


def _json(value: object) -> str:
    # Without indentation Python writes JSON in C: ten times faster for a large registry.
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(rows: Iterable[object]) -> str:
    written = ",\n".join(_json(row) for row in rows)
    return f"[\n{written}\n]" if written else "[]"


def _text(text: Text | None) -> dict[str, str] | None:
    return {"zh": text.zh, "en": text.en} if text is not None else None


def platform_record(found: PlatformResult) -> dict[str, object]:
    """Give a platform's result as the keys and values of JSON."""
    return {
        "platform": found.platform,
        "label": _text(found.label),
        "synthetic": found.synthetic,
        "classification": [_qualification(q) for q in found.classification],
        "completeness": {
            **_share(found.completeness.whole),
            "parts": {part: _share(share) for part, share in found.completeness.parts.items()},
        },
    }


def _share(found: Share) -> dict[str, object]:
    return {"decided": found.decided, "asked": found.asked, "share": round(found.ratio, 4)}


def _qualification(found: Qualification) -> dict[str, object]:
    return {"kind": found.kind, "cell": found.cell, "label": _text(found.label)}


def verdict_record(verdict: Verdict) -> dict[str, object]:
    """Give a verdict as the keys and values of JSON."""
    return {
        "platform": verdict.platform,
        "clause": verdict.clause,
        "cell": verdict.cell,
        "outcome": verdict.outcome.value,
        "measured": _measured(verdict.measured),
        "required": verdict.required,
        "comparator": verdict.comparator,
        "unit": _text(verdict.unit),
        "setting": verdict.setting,
        "reason": _text(verdict.reason),
        "sources": [_source(source) for source in verdict.sources],
    }


def _measured(value: Measured) -> object:
    # An interval is a list of its ends; an upper end that is not known is null.
    return list(value) if isinstance(value, tuple) else value


def _source(source: Source) -> dict[str, str]:
    return {
        "iri": source.iri,
        "title": source.title,
        "date": source.date,
        "origin": source.origin,
    }


def as_csv(evaluation: Evaluation) -> str:
    """Write one verdict a row; the ends of an interval stand in `measured` and `measuredHigh`."""
    labels = {p.platform: p.label for p in evaluation.platforms}
    return to_csv(
        CSV_COLUMNS, (_row(v, labels[v.platform], evaluation) for v in evaluation.verdicts)
    )


def _row(verdict: Verdict, label: Text, evaluation: Evaluation) -> dict[str, Value]:
    low, high = verdict.measured if isinstance(verdict.measured, tuple) else (verdict.measured,) * 2
    return {
        "platform": verdict.platform,
        "platformLabelZh": label.zh,
        "platformLabelEn": label.en,
        "clause": verdict.clause,
        "cell": verdict.cell,
        "outcome": verdict.outcome.value,
        "measured": low,
        "measuredHigh": high,
        "comparator": verdict.comparator,
        "required": verdict.required,
        "unit": verdict.unit.en if verdict.unit else None,
        "setting": verdict.setting,
        "profile": evaluation.profile.id,
        "reasonZh": verdict.reason.zh,
        "reasonEn": verdict.reason.en,
        "sources": " ".join(source.iri for source in verdict.sources),
    }
