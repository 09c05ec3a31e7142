"""An evaluation as JSON, CSV, RDF (EARL and PROV), or tables for the terminal."""

import json
from collections.abc import Callable

from iip_atlas.conformance.verdicts import (
    Evaluation,
    Measured,
    PlatformResult,
    Qualification,
    Source,
    Verdict,
)
from iip_atlas.errors import AtlasError
from iip_atlas.tabular import Value, to_csv
from iip_atlas.text import Language, Text

__all__ = ["CSV_COLUMNS", "as_csv", "as_json", "render"]

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


def render(evaluation: Evaluation, form: str, language: Language = "zh") -> str:
    """Write the evaluation as `table`, `json`, `csv` or `ttl`. `language` is that of the table."""
    writers: dict[str, Callable[[], str]] = {
        "json": lambda: as_json(evaluation),
        "csv": lambda: as_csv(evaluation),
        "ttl": lambda: _turtle(evaluation),
        "table": lambda: _tables(evaluation, language),
    }
    if form not in writers:
        raise AtlasError(f"there is no format {form!r}", remedy=f"take one of {', '.join(writers)}")
    return writers[form]()


def _turtle(evaluation: Evaluation) -> str:
    from iip_atlas.reports.earl import verdict_graph  # noqa: PLC0415  # rdflib is slow to load

    return verdict_graph(evaluation).serialize(format="turtle")


def _tables(evaluation: Evaluation, language: Language) -> str:
    from iip_atlas.reports.terminal import overview  # noqa: PLC0415  # so is rich

    return overview(evaluation, language)


def as_json(evaluation: Evaluation) -> str:
    """Write the evaluation as JSON, with the keys of the published contract."""
    document = {
        "profile": {
            "id": evaluation.profile.id,
            "iri": evaluation.profile.iri,
            "label": _text(evaluation.profile.label),
            "illustrative": evaluation.profile.illustrative,
        },
        "method": evaluation.method,
        "inputs": list(evaluation.inputs),
        "reached": dict(evaluation.reached),
        "platforms": [_platform(p) for p in evaluation.platforms],
        "verdicts": [_verdict(v) for v in evaluation.verdicts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _text(text: Text | None) -> dict[str, str] | None:
    return {"zh": text.zh, "en": text.en} if text is not None else None


def _platform(found: PlatformResult) -> dict[str, object]:
    return {
        "platform": found.platform,
        "label": _text(found.label),
        "synthetic": found.synthetic,
        "classification": [_qualification(q) for q in found.classification],
    }


def _qualification(found: Qualification) -> dict[str, object]:
    return {"kind": found.kind, "cell": found.cell, "label": _text(found.label)}


def _verdict(verdict: Verdict) -> dict[str, object]:
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
