"""A store is judged piece by piece, and comes out as when it is read at once."""

from collections import Counter

from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.registries import registry_in, registry_of
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import verdict_plan
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.recall import recall, recall_in_pieces
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.resources import folder


def test_pieces_of_a_store_give_the_verdicts_of_the_whole() -> None:
    store, profile = EmbeddedStore.in_memory(), load_profile("illustrative")
    keep(planned(read_facts([folder("data") / "example"]), store, by="x"), store)
    plan = verdict_plan(profile, shipped_method())
    size, parts = recall_in_pieces(store, platforms=30)
    found: Counter[object] = Counter()
    sizes = []
    for part in parts:
        outcomes = judge_table(plan, indicator_table(measure(part, profile), profile.review_rule))
        sizes.append(outcomes.table.size)
        found.update(outcomes.verdicts())
    assert (size, sizes) == (68, [30, 30, 8])
    (whole,) = registry_of(recall(store), profile).tables
    assert found == Counter(judge_table(plan, whole).verdicts())
    registry = registry_in(store, profile)
    assert sum(table.size for table in registry.tables) == registry.size == 68
