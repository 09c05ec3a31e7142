"""As many of each as the standards and the tables say; no more, no fewer."""

from collections import Counter

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

BASE = "https://w3id.org/iip-atlas/"
TOTALS = {
    # published totals of GB/T 4754-2017 without amendment 1, and of ISIC Rev.4
    "industry/scheme level/section": 20,
    "industry/scheme level/division": 97,
    "industry/scheme level/group": 473,
    "industry/scheme level/class": 1381,
    "isic4/scheme isic4/level-section": 21,
    "isic4/scheme isic4/level-division": 88,
    "isic4/scheme isic4/level-group": 238,
    "isic4/scheme isic4/level-class": 419,
    "region/scheme-divisions ontology#Province": 34,
    "region/scheme-divisions ontology#Prefecture": 337,
    "region/scheme-seven ontology#MacroRegion": 7,
    "region/scheme-six ontology#MacroRegion": 6,
    "region/scheme-first-digit ontology#CodeRegion": 8,
    "region/scheme-kinds ontology#DivisionKind": 9,
    "domain/scheme ontology#KeyDomain": 6,
    "stage/scheme ontology#LifecycleStage": 6,
    "party/scheme": 4,
    "software/scheme": 6,
    "mode/scheme": 6,
    "scenario/scheme-stages": 8,
    "scenario/scheme": 40,
    "gbt42562/scheme": 8,
    "gbt39116/scheme-elements": 4,
    "gbt39116/scheme": 20,
    "protocol/scheme ontology#Protocol": 57,
    "protocol/scheme ontology#ProtocolFamily": 13,
    "control/scheme ontology#ControlSystemType": 17,
    "crosswalk/classes": 1484,
    "crosswalk/divisions": 191,
    "alignment/key-domains": 42,
    "alignment/scenarios": 40,
}
COUNT = """
PREFIX iip: <https://w3id.org/iip-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xkos: <http://rdf-vocabulary.ddialliance.org/xkos#>
SELECT ?whole ?kind WHERE {
  { ?whole xkos:madeOf ?member } UNION {
    ?member skos:inScheme ?whole
    OPTIONAL { ?member iip:classificationLevel ?level }
    OPTIONAL { ?member a ?class FILTER(?class NOT IN (skos:Concept, iip:Industry)) }
    BIND(COALESCE(?level, ?class) AS ?kind)
  }
}
"""


def counted(store: Store) -> Counter[str]:
    solutions = store.query(COUNT)
    assert isinstance(solutions, QuerySolutions)
    return Counter(
        " ".join(term.value.removeprefix(BASE) for term in (s["whole"], s["kind"]) if term)
        for s in solutions
    )


def test_totals(reference: Store) -> None:
    assert counted(reference) == TOTALS


@pytest.mark.parametrize("lost", ["industry/C3611", "region/xinan", "scenario/S40"])
def test_a_loss_is_noticed(reference: Store, lost: str) -> None:
    copy = Store()
    gone = NamedNode(BASE + lost)
    copy.extend(quad for quad in reference if quad.subject != gone)
    assert counted(copy) != TOTALS


def test_a_surplus_is_noticed(reference: Store) -> None:
    copy = Store()
    copy.extend(reference)
    in_scheme = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
    copy.add(Quad(NamedNode(BASE + "mode/M7"), in_scheme, NamedNode(BASE + "mode/scheme")))
    assert counted(copy) != TOTALS
