"""What an applicant is told: faults by sheet, row and column, the standing, the gap."""

import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.conformance.gap.answer import gap
from iip_atlas.method.loading import shipped_method
from iip_atlas.registry.drafts import Draft
from iip_atlas.registry.facts import examined_form
from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.handing_in import facts_of_draft, hand_in
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.reports.application import (
    fault_counts,
    fault_frame,
    first_fault,
    gap_told,
    parts_frame,
    submissions_frame,
)
from iip_atlas.text import Text

BAD = Form.of(
    {
        "platform": [{"identifier": "mine", "staffCount": "约300"}],
        "device": [{"identifier": f"SN-{n}", "industry": "C99"} for n in range(3)],
    }
)
GOOD = Draft(
    "form",
    Form.of({"platform": [{"identifier": "mine", "staffCount": "3"}]}).to_json().encode(),
)


def test_faults_stand_in_a_table_by_sheet_row_and_column():
    _, faults = examined_form(BAD)
    zh, en = fault_frame(faults, "zh"), fault_frame(faults, "en")
    assert zh.rows()[1][:3] == ("设备", "1-3", "所属行业")
    assert en.rows()[1][:3] == ("设备", "1-3", "industry")
    assert "“C99”" in zh.rows()[1][3]
    assert "did you mean" in en.rows()[1][4]
    assert fault_counts(faults, "en") == {"平台": 1, "设备": 1}


def test_one_begins_with_the_first_fault():
    _, faults = examined_form(BAD)
    assert first_fault(faults, "zh").startswith("平台 · 第 1 行 · 人员规模：“约300”")
    assert first_fault(faults, "en").startswith("平台 · row 1 · staff count: “约300”")


@pytest.mark.parametrize(
    ("fault", "row"),
    [
        (Fault("x", Text("甲", "a"), Text("乙", "b")), ("the file as a whole", "", "", "a", "b")),
        (
            Fault("x", Text("甲", "a"), Text("乙", "b"), 7, "<n>"),
            ("the file as a whole", "7", "<n>", "a", "b"),
        ),
        (
            Fault("x", Text("甲", "a"), Text("乙", "b"), spot=Spot("设备", (2, 3, 9), "C")),
            ("设备", "2-3, 9", "C", "a", "b"),
        ),
    ],
)
def test_a_fault_without_a_sheet_tells_what_it_can(fault, row):
    assert fault_frame([fault], "en").rows() == [row]


def test_standing_and_gap_are_told_in_both_languages():
    facts = facts_of_draft(GOOD)
    found = evaluate(facts, "chengdu-2022")
    iri = found.platforms[0].platform
    frame = parts_frame(found, shipped_method(), iri, "en")
    assert frame.height == 6
    assert frame["Clauses asked"].sum() == found.platforms[0].completeness.whole.asked
    lacking = gap(iri, facts, "chengdu-2022")
    for language in ("zh", "en"):
        told = list(gap_told(lacking, language))
        assert told[0].lines == ()
        assert sum(len(each.lines) for each in told) > 2
    assert "no step is needed" not in next(gap_told(lacking, "en")).heading


def test_the_history_counts_versions_and_comes_newest_first():
    store = EmbeddedStore.in_memory()
    made = [hand_in(GOOD, store, by=who).receipts[0].submission for who in ("甲", "乙")]
    frame = submissions_frame(made, "en")
    assert frame["Version"].to_list() == [2, 1]
    assert frame["By"].to_list() == ["乙", "甲"]
    assert frame["Supersedes"].to_list() == [made[0].iri, ""]
    assert frame["Digest (SHA-256)"][0] == made[1].files[0].digest
