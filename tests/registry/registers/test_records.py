"""Records from a workbook and from tables: counted alike, traced to rows, kept in a registry."""

import pytest

from iip_atlas.conformance.evaluation import measure
from iip_atlas.errors import InputError
from iip_atlas.graphs import local_name
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import BASE
from iip_atlas.registry import statements
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.recall import recall
from iip_atlas.registry.store import EmbeddedStore
from register_filling import as_csv, filled

DEVICES = [
    {"identifier": f"SN-{n}", "label_zh": f"设备 {n}", "industry": code, "lastSeen": seen}
    for n, (code, seen) in enumerate(
        [("C36 汽车制造业", "2025-12-30"), ("36", "2025/12/31"), ("C26", "2019-01-01")] * 3
    )
]
ROWS = {
    "platform": [{"identifier": "mine", "label_zh": "我的平台", "operatedBy": "甲公司"}],
    "device": DEVICES,
    "app": [
        {"identifier": "A1", "targetsIndustry": "C36；C26", "developedBy": "甲公司"},
        {"identifier": "A2", "targetsIndustry": "C36", "releasedOn": "2025-01-05"},
    ],
    "entity": [{"identifier": "91510000X", "registeredIn": "四川省"}],
    "developer": [{"identifier": "D1", "type": "第三方开发者"}, {"identifier": "D2"}],
    "agreement": [
        {"identifier": "XY-1", "agreementWith": "某大学", "partnerType": "学（高校）；用（用户）"}
    ],
}


def as_workbook(folder):
    return filled(ROWS, folder / "application.xlsx")


def as_tables(folder):
    for name, rows in ROWS.items():
        as_csv(rows, folder / ("entities.csv" if name == "entity" else f"{name}s.csv"))
    return folder


def counts(facts) -> dict[str, tuple[float, float]]:
    found = measure(facts, load_profile("illustrative"))
    cells = {cell.node: local_name(cell.target) for cell in found.cells}
    return {
        f"{cells.get(node, '')} {local_name(prop)}": (m.low, m.high)
        for (node, prop), m in found.measured.items()
    }


@pytest.mark.parametrize("write", [as_workbook, as_tables])
def test_records_are_counted(tmp_path, write):
    found = counts(read_facts([write(tmp_path)]))
    assert found["C36 connectedDeviceCount"] == (6, 6)
    assert found[" connectedDeviceTotal"] == (6, 6)
    assert found["C36 industrialAppCount"] == (1, 2)
    assert found["xinan operatingEntityCount"] == (1, 1)
    assert found[" thirdPartyDeveloperShare"][0] == pytest.approx(0.5)


def test_every_record_leads_back_to_its_row(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "tables").mkdir()
    node = f"{BASE}record/mine/device/SN-2"
    assert str(read_facts([as_workbook(tmp_path / "book")]).origin_of(node)) == (
        "application.xlsx 设备:7"
    )
    facts = read_facts([as_tables(tmp_path / "tables")])
    assert str(facts.origin_of(node)) == "devices.csv:4"
    assert facts.file_of(f"{BASE}platform/mine") == "platforms.csv:2"
    assert facts.origin_of(f"{BASE}record/mine/device/none") is None


@pytest.mark.parametrize("write", [as_workbook, as_tables])
def test_what_is_kept_in_a_registry_counts_the_same(tmp_path, write):
    facts = read_facts([write(tmp_path)])
    store = EmbeddedStore.in_memory()
    keep(planned(facts, store, by="王"), store)
    assert counts(recall(store)) == counts(facts)


def test_more_records_than_a_registry_takes_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(statements, "_MOST_RECORDS", 12)
    facts = read_facts([as_tables(tmp_path)])
    with pytest.raises(InputError, match="the registers have 14 rows"):
        planned(facts, EmbeddedStore.in_memory(), by="王")


def test_a_large_register_stands_beside_the_workbook(tmp_path):
    rest = {name: rows for name, rows in ROWS.items() if name != "device"}
    filled(rest, tmp_path / "application.xlsx")
    as_csv(DEVICES, tmp_path / "设备.csv", "gb18030")
    assert counts(read_facts([tmp_path]))["C36 connectedDeviceCount"] == (6, 6)


def test_rows_of_a_platform_that_is_not_listed_are_refused(tmp_path):
    as_csv([{"identifier": "mine"}, {"identifier": "yours"}], tmp_path / "platforms.csv")
    rows = [{"identifier": "SN-1", "platform": "mien"}, {"identifier": "SN-2"}]
    as_csv(rows, tmp_path / "devices.csv")
    with pytest.raises(InputError) as caught:
        read_facts([tmp_path])
    told = str(caught.value)
    assert "“mien”在“平台”里没有" in told
    assert "did you mean mine?" in told
    assert "it is not said of which platform" in told
