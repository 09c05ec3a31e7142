"""Writes data/public/*.ttl from the tables beside it: every row becomes one cited claim.

`python tools/build_public.py [--to FOLDER]`. The tables in `source/` are as they were collected;
those in `mapping/` are our own judgement, each row with its basis. Nothing is worked out: a cell
that a source only names has no number.
"""

import argparse
import re
from collections import defaultdict
from pathlib import Path

from facts_turtle import Statement, block, document, iri, ref, text
from public_tables import FOLDER, Row, Tables, rows

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_QUALIFIERS = {
    "exact": "exact",
    "at_least": "atLeast",
    "nearly": "nearly",
    "approx": "approximately",
    "below": "below",
}
_CELLS = {
    "industry": ("IndustryCoverage", re.compile(r"industry/[A-Z]\d\d")),
    "domain": ("DomainCoverage", re.compile(r"domain/.+")),
    "region": ("RegionCoverage", re.compile(r"region/.+")),
}
_HEADING = (
    "Written by tools/build_public.py from the tables in source/ and mapping/. Do not edit.",
    "Real platforms: what public sources say, each figure with its source. Nothing is worked out.",
)
_UNSAID = (text("来源未说明统计口径", "zh"), text("the source does not say what is counted", "en"))
# A copy is cited by publisher and title; its address stays in the table.
_ADDRESS_OF_A_COPY = re.compile(r";\s*figure seen at \S+")


def _claimant(row: Row) -> str:
    return (
        iri("sector/cn")
        if row["platform_id"] == "_sector"
        else ref(f"platform/{row['platform_id']}")
    )


def _kind(row: Row, tables: Tables) -> str:
    if (row["platform_id"], row["metric"], row["value"]) in tables.capabilities:
        return "iip:CapabilityClaim"
    is_figure = _NUMBER.fullmatch(row["value"]) and row["metric"] != "shuangkua_listed"
    return "iip:FigureClaim" if is_figure else "iip:StatementClaim"


def _definition(row: Row, tables: Tables) -> tuple[str, ...]:
    for known in tables.definitions:
        same = all(row[key] == known[key] for key in ("platform_id", "metric"))
        date = known["as_of"] in ("", row["as_of_date"])
        if same and date and row["source_title"].startswith(known["source_title_starts"]):
            return text(known["zh"], "zh"), text(known["en"], "en")
    return _UNSAID if _indicator(row, tables) else ()


def _indicator(row: Row, tables: Tables) -> str:
    """Name the indicator that the definition fits; a total of the sector is nobody's."""
    return "" if row["platform_id"] == "_sector" else tables.indicators[row["metric"]]


def _value(row: Row, kind: str, tables: Tables) -> list[Statement]:
    if kind == "iip:FigureClaim":
        unit = [text(row["unit"])] if row["unit"] else []
        indicator = _indicator(row, tables)
        return [
            ("iip:claimedValue", [row["value"]]),
            ("iip:claimQualifier", [f"iip:{_QUALIFIERS[row['value_qualifier']]}"]),
            ("iip:claimedUnit", unit),
            ("iip:claimedIndicator", [indicator] if indicator else []),
            ("iip:claimDefinition", _definition(row, tables)),
        ]
    listed = row["metric"] == "shuangkua_listed"
    words = tables.metric_labels["shuangkua_listed"] if listed else row["value"]
    clause = tables.capabilities.get((row["platform_id"], row["metric"], row["value"]))
    return [
        ("iip:claimedText", [text(words)]),
        ("iip:claimsClause", [ref(f"clause/{clause}")] if clause else []),
        (
            "iip:supportedBy",
            [ref(tables.evidence[row["source_title"]])] if clause else [],
        ),
    ]


def _claim(row: Row, name: str, tables: Tables) -> str:
    kind = _kind(row, tables)
    cell = tables.scopes.get((row["scope_type"], row["scope_value"]), "")
    note = _ADDRESS_OF_A_COPY.sub("", row["note"])
    scoped = row["scope_type"] != "none"
    return block(
        iri(name),
        [
            ("a", [kind]),
            ("iip:claimant", [_claimant(row)]),
            ("iip:claimedMetric", [text(row["metric"])]),
            *_value(row, kind, tables),
            ("iip:claimScope", [text(row["scope_type"])] if scoped else []),
            ("iip:scopeText", [text(row["scope_value"])] if scoped else []),
            ("iip:inCell", [ref(cell)] if cell else []),
            ("iip:claimOrigin", ["iip:public"]),
            ("iip:asOf", [text(row["as_of_date"])] if row["as_of_date"] else []),
            ("iip:confidence", [text(row["confidence"])]),
            ("iip:conflictsWith", [iri(other) for other in tables.conflicts.get(name, [])]),
            ("skos:note", [text(note)] if note else []),
            ("dcterms:source", [ref(tables.evidence[row["source_title"]])]),
        ],
    )


def _evidence(row: Row, cited: Row, name: str) -> str:
    original = row["source_kind"] == "original"
    link = [text(row["source_url"], datatype="xsd:anyURI")] if original else []
    return block(
        ref(name),
        [
            ("a", ["iip:Evidence"]),
            ("dcterms:title", [text(cited["source_title"])]),
            ("dcterms:publisher", [text(cited["publisher"])] if cited["publisher"] else []),
            ("dcterms:issued", [text(cited["issued"])] if cited["issued"] else []),
            ("iip:sourceKind", [f"iip:{row['source_kind']}"]),
            ("schema:url", link),
        ],
    )


def _all_evidence(tables: Tables) -> list[str]:
    first = {row["source_title"]: row for row in reversed(tables.facts)}
    return [
        _evidence(first[cited["source_title"]], cited, tables.evidence[cited["source_title"]])
        for cited in rows("mapping/citations.csv")
    ]


def _coverage(tables: Tables) -> list[str]:
    """Write the cells that a source names: they exist, and their numbers are unknown."""
    present = {row["metric"] for row in rows("mapping/presence.csv")}
    absent = {(row["platform_id"], row["value"]) for row in rows("mapping/not_presence.csv")}
    cells: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row, name in zip(tables.facts, tables.names, strict=True):
        scope = tables.scopes.get((row["scope_type"], row["scope_value"]), "")
        named = row["metric"] in present and (row["platform_id"], row["value"]) not in absent
        if named and _CELLS[row["scope_type"]][1].fullmatch(scope):
            cells[row["platform_id"], row["scope_type"], scope].append(iri(name))
    return [_cell(*cell, sources) for cell, sources in sorted(cells.items())]


def _cell(platform: str, dimension: str, scope: str, sources: list[str]) -> str:
    return block(
        iri(f"coverage/{platform}/{scope.partition('/')[2]}"),
        [
            ("a", [f"iip:{_CELLS[dimension][0]}"]),
            ("iip:coverageOf", [ref(f"platform/{platform}")]),
            (f"iip:{dimension}", [ref(scope)]),
            ("iip:claimOrigin", ["iip:public"]),
            ("dcterms:source", sources),
        ],
    )


def _platform(row: Row, provinces: dict[str, str]) -> list[str]:
    operator = iri(f"operator/{row['platform_id']}")
    names = [text(row["name_zh"], "zh"), text(row["name_en"], "en")]
    province = provinces.get(row["hq_province"], "")
    return [
        block(
            ref(f"platform/{row['platform_id']}"),
            [
                ("a", ["iip:Platform"]),
                ("iip:knownFrom", ["iip:public"]),
                ("rdfs:label", names),
                ("iip:operatedBy", [operator]),
                ("iip:headquarteredIn", [ref(province)] if province else []),
                ("iip:firstListed", [row["year_first_listed"]] if row["year_first_listed"] else []),
            ],
        ),
        block(
            operator, [("a", ["iip:Operator"]), ("rdfs:label", [text(row["operator_zh"], "zh")])]
        ),
    ]


def _platforms() -> list[str]:
    provinces = {r["province"]: r["maps_to"] for r in rows("mapping/provinces.csv")}
    return [part for row in rows("source/platforms.csv") for part in _platform(row, provinces)]


def _metrics() -> list[str]:
    scheme = iri("metric/scheme")
    names = [text("公开数字的名目", "zh"), text("What public figures measure", "en")]
    head = block(scheme, [("a", ["skos:ConceptScheme"]), ("skos:prefLabel", names)])
    return [head, *(_metric(row, scheme) for row in rows("mapping/metrics.csv"))]


def _metric(row: Row, scheme: str) -> str:
    labels = [text(row["label_zh"], "zh"), text(row["label_en"], "en")]
    return block(
        iri(f"metric/{row['metric']}"),
        [
            ("a", ["skos:Concept"]),
            ("skos:notation", [text(row["metric"])]),
            ("skos:prefLabel", labels),
            ("skos:inScheme", [scheme]),
            ("iip:claimedIndicator", [row["indicator"]] if row["indicator"] else []),
        ],
    )


def _sector() -> str:
    names = [
        text("中国工业互联网平台总体", "zh"),
        text("Industrial internet platforms of China", "en"),
    ]
    return block(iri("sector/cn"), [("a", ["iip:Sector"]), ("rdfs:label", names)])


def _dataset() -> str:
    about = (
        text("从公开来源收集的十九个真实平台及其声明；每条都有出处，相互冲突的都保留。", "zh"),
        text(
            "Nineteen real platforms and what public sources claim of them, cited; conflicts kept.",
            "en",
        ),
    )
    return block(
        iri("dataset/public"),
        [
            ("a", ["void:Dataset"]),
            (
                "dcterms:title",
                [text("真实平台的公开声明", "zh"), text("Public claims of real platforms", "en")],
            ),
            ("dcterms:description", about),
            ("dcterms:license", ["<https://creativecommons.org/licenses/by/4.0/>"]),
            ("iip:isSynthetic", ["false"]),
        ],
    )


def build() -> dict[str, str]:
    """Compose each file of data/public, by name."""
    tables = Tables.from_folder()
    claims: dict[bool, list[str]] = {True: [_sector()], False: _all_evidence(tables)}
    for row, name in zip(tables.facts, tables.names, strict=True):
        claims[row["platform_id"] == "_sector"].append(_claim(row, name, tables))
    files = {
        "platforms.ttl": [_dataset(), *_platforms()],
        "metrics.ttl": _metrics(),
        "claims.ttl": [*claims[False], *_coverage(tables)],
        "sector.ttl": claims[True],
    }
    return {name: document(_HEADING, blocks) for name, blocks in files.items()}


def main() -> None:
    """Write the files into data/public, or into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in build().items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
