"""A verdict over a registry leads back to file, sheet and row, as over the files themselves."""

import pytest
from pyoxigraph import NamedNode

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.namespaces import BASE
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.history import submissions
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.recall import recall
from iip_atlas.registry.store import EmbeddedStore
from register_filling import as_csv, filled

ROWS = {
    "platform": [{"identifier": "mine", "label_zh": "我的平台", "operatedBy": "甲公司"}],
    "device": [
        {
            "identifier": f"SN-{n}",
            "label_zh": f"设备 {n}",
            "industry": "C36",
            "lastSeen": "2025-12-30",
        }
        for n in range(4)
    ],
    "app": [{"identifier": "A1", "targetsIndustry": "C36；C26", "developedBy": "甲公司"}],
}
TURTLE = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
<https://w3id.org/iip-atlas/platform/mine> iip:staffCount 5 .
"""


def as_workbook(folder):
    return [filled(ROWS, folder / "申报 表.xlsx")]


def as_tables_and_turtle(folder):
    for name, rows in ROWS.items():
        as_csv(rows, folder / f"{name}s.csv")
    (folder / "more.ttl").write_text(TURTLE, encoding="utf-8")
    return [folder]


@pytest.mark.parametrize("write", [as_workbook, as_tables_and_turtle])
def test_every_store_tells_the_row_of_every_node(keeper, tmp_path, write):
    given = read_facts(write(tmp_path)).with_records()
    keep(planned(given, keeper, by="王工"), keeper)
    found = recall(keeper)
    nodes = {q.subject for q in given.quads if isinstance(q.subject, NamedNode)}
    assert {n: found.file_of(n) for n in nodes} == {n: given.file_of(n) for n in nodes}
    device = found.origin_of(f"{BASE}record/mine/device/SN-2")
    assert (device.row, device.path.suffix) == (
        given.origin_of(f"{BASE}record/mine/device/SN-2").row,
        device.path.suffix,
    )
    assert any(":" in found.file_of(n) for n in nodes)


@pytest.mark.parametrize("write", [as_workbook, as_tables_and_turtle])
def test_records_give_the_same_verdicts_from_a_registry_as_from_the_tables(tmp_path, write):
    (tmp_path / "in").mkdir()
    facts = read_facts(write(tmp_path / "in"))
    store = EmbeddedStore.open(tmp_path / "store")
    keep(planned(facts, store, by="王工"), store)
    before, after = (evaluate(f, "illustrative") for f in (facts, recall(store)))
    assert before.verdicts == after.verdicts
    assert {"counted"} <= {s.origin for v in after.verdicts for s in v.sources}


def test_the_files_of_a_submission_are_all_that_were_handed_in(tmp_path):
    store = EmbeddedStore.in_memory()
    keep(planned(read_facts(as_tables_and_turtle(tmp_path)), store, by="王工"), store)
    (made,) = submissions(store)
    assert sorted(f.name for f in made.files) == [
        "apps.csv",
        "devices.csv",
        "more.ttl",
        "platforms.csv",
    ]
