"""What can be chosen for a parameter, over the small dataset."""

from pyoxigraph import NamedNode, Quad
from rdflib import RDF

from iip_atlas.namespaces import CLAUSE, IIP, REGION
from iip_atlas.queries import Catalogue
from iip_atlas.queries.options import labels, options, options_for
from iip_atlas.reference import Reference
from iip_atlas.registry.store import METHOD, EmbeddedStore


def test_concepts_come_from_the_reference_lists_broad_ones_first(
    store: EmbeddedStore, reference: Reference
) -> None:
    found = options("region", store, reference)
    assert found[0].label.zh
    levels = [reference.concepts[option.iri].level for option in found]
    assert levels == sorted(levels, key=("macro-region", "province").index)
    assert len(levels) == len({option.iri for option in found}) > 1


def test_platforms_come_from_the_store_with_both_labels(
    store: EmbeddedStore, reference: Reference
) -> None:
    found = options("platform", store, reference)
    assert found
    assert all(option.label.zh and option.label.en for option in found)
    assert [option.iri.rsplit("/", 1)[-1] for option in found] == [o.code for o in found]


def test_numbers_and_dates_are_written(store: EmbeddedStore, reference: Reference) -> None:
    assert options("integer", store, reference) == ()
    assert options("date", store, reference) == ()


def test_a_scheme_narrows(store: EmbeddedStore, reference: Reference) -> None:
    parameter = Catalogue.load().find("platforms-by-region").header.parameters["region"]
    narrowed = options_for(parameter, store, reference)
    schemes = [reference.concepts[option.iri].schemes for option in narrowed]
    assert narrowed
    assert all(f"{REGION}scheme-seven" in found for found in schemes)
    assert len(narrowed) < len(options("region", store, reference))


def test_clauses_are_ordered_as_people_count(reference: Reference) -> None:
    store = EmbeddedStore.in_memory()
    kind, clause = NamedNode(str(RDF.type)), NamedNode(str(IIP.Clause))
    written = ("C2.10-a", "C2.9-b", "C2.9-a")
    store.add([Quad(NamedNode(CLAUSE[name]), kind, clause) for name in written], METHOD)
    found = options("clause", store, reference)
    assert [option.code for option in found] == ["C2.9-a", "C2.9-b", "C2.10-a"]
    assert found[0].label.zh == "C2.9-a"  # without a label, its code


def test_what_has_no_name_is_left_out(store: EmbeddedStore, reference: Reference) -> None:
    known = options("platform", store, reference)[0]
    assert labels([known.iri, "https://nowhere.example/x"], store) == {known.iri: known.label}
