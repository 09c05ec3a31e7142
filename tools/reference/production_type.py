"""Which divisions count as discrete, process or mixed, on whose word and how surely."""

from facts_turtle import block, ref, text

from reference.headers import whole
from reference.industries import industry
from reference.tables import Row, bilingual, rows

__all__ = ["turtle"]

_INDICATORS = {"工业设备": "iip:connectedDeviceCount", "工艺流程数据采集点": "iip:dataPointCount"}


def _division(row: Row) -> list[str]:
    """Write what holds of the division, then why."""
    division = industry(row["gb_division"], row["gb_section"])
    why = ref(f"production-type/{row['gb_section']}{row['gb_division']}")
    sources = row["sources"].split(";") if row["sources"] else []
    return [
        block(
            division,
            [
                ("iip:defaultProcessType", [f"iip:{row['production_type']}"]),
                ("iip:predominantProcessType", [f"iip:{row['default_type']}"]),
                ("iip:processTypeAssignment", [why]),
            ],
        ),
        block(
            why,
            [
                ("a", ["iip:ProcessTypeAssignment"]),
                ("iip:suggestedIndicator", [_INDICATORS[row["doc_indicator"]]]),
                ("iip:confidence", [text(row["confidence"])]),
                ("skos:note", bilingual(row["note"])),
                ("dcterms:source", [ref(f"production-type/{source}") for source in sources]),
            ],
        ),
    ]


def _statement(row: Row) -> str:
    """Write a published statement that assignments rest on."""
    return block(
        ref(f"production-type/{row['source_id']}"),
        [
            ("a", ["dcterms:BibliographicResource"]),
            ("dcterms:identifier", [text(row["source_id"])]),
            ("dcterms:bibliographicCitation", [text(row["reference"])]),
            ("dcterms:description", bilingual(row["industries_named"])),
            ("iip:howVerified", bilingual(row["status"])),
        ],
    )


def turtle() -> str:
    """Write the statements, then division by division the type and the reasons for it."""
    divisions = map(_division, rows("source/production_type_by_division"))
    statements = map(_statement, rows("source/production_type_sources"))
    blocks = [*statements, *(part for division in divisions for part in division)]
    return whole(["production-type"], blocks)
