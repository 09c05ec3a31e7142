"""Which named graph holds what; every store has the same layout."""

from iip_atlas.namespaces import GRAPH

__all__ = [
    "EXAMPLE",
    "INDICATORS",
    "METHOD",
    "ONTOLOGY",
    "PUBLIC",
    "REFERENCE",
    "submission_graph",
    "verdicts_graph",
]

ONTOLOGY = str(GRAPH.ontology)
METHOD = str(GRAPH.method)
REFERENCE = str(GRAPH.reference)
PUBLIC = str(GRAPH.public)
EXAMPLE = str(GRAPH.example)
INDICATORS = str(GRAPH.indicators)


def submission_graph(identifier: str) -> str:
    """Which named graph holds this submission?"""
    return f"{GRAPH}submission/{identifier}"


def verdicts_graph(profile: str) -> str:
    """Which named graph holds the verdicts under this profile?"""
    return f"{GRAPH}verdicts/{profile}"
