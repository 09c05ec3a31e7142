"""Domains, stages, modes and scenarios: ten vocabularies, and how they align in our judgement."""

from collections.abc import Iterator
from dataclasses import dataclass

from facts_turtle import Statement, block, ref, text

from reference.headers import labels, scheme, whole
from reference.links import Link, linked
from reference.tables import Row, bilingual, rows

__all__ = ["turtle"]

_KEY_DOMAINS = (
    "collaborative-design",
    "supply-chain",
    "intelligent-scheduling",
    "predictive-maintenance",
    "quality-inspection",
    "warehousing-logistics",
)
_STAGES = (
    "research-design",
    "material-procurement",
    "production",
    "operations-management",
    "warehousing-logistics",
    "product-service",
)

_Matches = dict[str, list[Link]]
"""The links of each SKOS mapping relation."""


@dataclass(frozen=True)
class _Vocabulary:
    """A vocabulary's scheme, the room of its terms, and what kind they are, if any."""

    scheme: str
    room: str
    kind: str = ""
    slugs: tuple[str, ...] = ()


_VOCABULARIES = {
    "document_key_domain": _Vocabulary("domain/scheme", "domain", "iip:KeyDomain", _KEY_DOMAINS),
    "document_lifecycle": _Vocabulary("stage/scheme", "stage", "iip:LifecycleStage", _STAGES),
    "document_subject": _Vocabulary("party/scheme", "party"),
    "document_software_category": _Vocabulary("software/scheme", "software"),
    "six_modes": _Vocabulary("mode/scheme", "mode"),
    "miit_scenario_2025_stage": _Vocabulary("scenario/scheme-stages", "scenario"),
    "miit_scenario_2025": _Vocabulary("scenario/scheme", "scenario"),
    "gbt42562_2023_annex_b": _Vocabulary("gbt42562/scheme", "gbt42562"),
    "gbt39116_2020_element": _Vocabulary("gbt39116/scheme-elements", "gbt39116"),
    "gbt39116_2020_subdomain": _Vocabulary("gbt39116/scheme", "gbt39116"),
}


def _paths() -> dict[str, str]:
    """Give the path of every term by its code; codes are unique over all vocabularies."""
    return {
        row["code"]: f"{vocabulary.room}/{_name(row['code'], vocabulary)}"
        for row in rows("source/domains")
        for vocabulary in [_VOCABULARIES[row["scheme"]]]
    }


def _name(code: str, vocabulary: _Vocabulary) -> str:
    return vocabulary.slugs[int(code[2:]) - 1] if vocabulary.slugs else code


def _order(row: Row, vocabulary: _Vocabulary) -> Statement:
    return "iip:displayOrder", [row["code"][2:]] if vocabulary.slugs else []


def _term(row: Row, paths: dict[str, str], matches: _Matches) -> str:
    vocabulary, parent = _VOCABULARIES[row["scheme"]], row["parent_code"]
    subject = ref(paths[row["code"]])
    return block(
        subject,
        [
            ("a", ["skos:Concept", *([vocabulary.kind] if vocabulary.kind else [])]),
            ("skos:notation", [text(row["code"])]),
            labels(row["name_zh"], row["name_en"]),
            _order(row, vocabulary),
            ("dcterms:source", bilingual(row["source"])),
            ("iip:howVerified", bilingual(row["verification"])),
            ("skos:inScheme", [ref(vocabulary.scheme)]),
            ("skos:broader", [ref(paths[parent])] if parent else []),
            ("skos:topConceptOf", [] if parent else [ref(vocabulary.scheme)]),
            *(
                (relation, [link.target for link in links if link.source == subject])
                for relation, links in matches.items()
            ),
        ],
    )


def _key_domain_links(paths: dict[str, str]) -> Iterator[Link]:
    for row in rows("source/domain_alignment"):
        source = row["key_domain"]
        for column, cell in row.items():
            for code in cell.split() if column not in {"key_domain", "basis"} else ():
                yield _link(source, code, paths)


def _scenario_links(paths: dict[str, str]) -> Iterator[Link]:
    for row in rows("source/scenario_to_lifecycle"):
        yield _link(row["scenario_code"], row["lifecycle_stage"], paths)


def _link(source: str, target: str, paths: dict[str, str]) -> Link:
    name = f"{source}-{target}"
    return Link(name, ref(paths[source]), ref(paths[target]), "iip:ownJudgement")


def turtle() -> str:
    """Write the vocabularies in the order of the table, then the links between them."""
    paths = _paths()
    by_domain, by_scenario = list(_key_domain_links(paths)), list(_scenario_links(paths))
    matches = {"skos:relatedMatch": by_domain, "skos:broadMatch": by_scenario}
    blocks = [
        *(scheme(vocabulary.scheme) for vocabulary in _VOCABULARIES.values()),
        *(_term(row, paths, matches) for row in rows("source/domains")),
        *linked("alignment/key-domains", by_domain),
        *linked("alignment/scenarios", by_scenario),
    ]
    return whole(["domains"], blocks)
