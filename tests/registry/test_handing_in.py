"""A draft is handed in as `iip submit` does it, and taken away as workbook or Turtle."""

from hashlib import sha256

import pytest

from damaged_handins import DEVICES, book
from iip_atlas.errors import InputError, StoreError
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry import handing_in
from iip_atlas.registry.drafts import Draft
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.handing_in import facts_of_draft, hand_in, turtle_of, workbook_of
from iip_atlas.registry.history import submissions
from iip_atlas.registry.intake import planned
from iip_atlas.registry.normal import normalised
from iip_atlas.registry.recall import recall
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.store import EmbeddedStore

FORM = Form.of(
    {
        "platform": [{"identifier": "mine", "staffCount": "320", "operatedBy": "甲公司"}],
        "industry-coverage": [{"industry": "C36", "connectedDeviceCount": "12000"}],
        "device": [{"identifier": "SN/1", "label_zh": "机床 “五轴”", "usesProtocol": "opc-ua"}],
        "evidence": [{"identifier": "E-1", "title_zh": "检测报告", "issued": "2025-09-30"}],
    }
)
OWN = b"<https://w3id.org/iip-atlas/platform/mine> <http://e.org/own> 1 ."


def form_draft(form: Form = FORM) -> Draft:
    return Draft("form", form.to_json().encode(), "在线填写")


def said(facts):
    return set(normalised(facts.with_records().quads))


DRAFTS = {
    "form": form_draft,
    "workbook": lambda: Draft("xlsx", book(设备=[DEVICES[0], ["SN-1", "机床", "C36"]])),
    "turtle": lambda: Draft("ttl", turtle_of(facts_of_draft(form_draft()))),
}


@pytest.mark.parametrize("kind", DRAFTS)
def test_workbook_and_turtle_that_are_taken_away_say_the_same(kind, tmp_path):
    facts = facts_of_draft(DRAFTS[kind]())
    (tmp_path / "a.ttl").write_bytes(turtle_of(facts))
    content, left = workbook_of(facts, "zh")
    (tmp_path / "b.xlsx").write_bytes(content)
    assert left == 0
    assert said(read_facts([tmp_path / "a.ttl"])) == said(facts)
    assert said(read_facts([tmp_path / "b.xlsx"])) == said(facts)


def test_what_a_workbook_cannot_say_is_counted():
    turtle = turtle_of(facts_of_draft(form_draft())) + OWN
    assert workbook_of(facts_of_draft(Draft("ttl", turtle)), "en")[1] == 1


def test_a_form_handed_in_is_kept_with_its_receipt_and_a_later_one_supersedes_it():
    store = EmbeddedStore.in_memory()
    first = hand_in(form_draft(), store, by=" 王工 ")
    (receipt,) = first.receipts
    assert (receipt.version, receipt.submission.agent) == (1, "王工")
    assert receipt.submission.platform == str(PLATFORM["mine"])
    assert receipt.submission.files[0].digest == sha256(first.content).hexdigest()
    changed = FORM.with_rows("platform", [{"identifier": "mine", "staffCount": "400"}])
    second = hand_in(form_draft(changed), store, by="李工").receipts[0]
    assert second.version == 2
    assert second.submission.previous == receipt.submission.iri
    assert said(recall(store)) == said(facts_of_draft(form_draft(changed)))


def test_it_makes_the_submission_that_iip_submit_makes(tmp_path):
    store = EmbeddedStore.in_memory()
    draft = DRAFTS["workbook"]()
    kept = hand_in(draft, store, by="王工").receipts[0].submission
    file = tmp_path / "handed-in.xlsx"
    file.write_bytes(draft.content)
    plan = planned(read_facts([file]), EmbeddedStore.in_memory(), by="王工").submissions[0]
    assert (kept.statements, kept.shared) == (plan.statements, plan.shared)
    assert [(f.name, f.digest) for f in kept.files] == [(f.name, f.digest) for f in plan.files]


@pytest.mark.parametrize(
    ("draft", "by", "told"),
    [
        (form_draft(Form.of({"device": [{"identifier": "SN-1"}]})), "王工", "platform"),
        (form_draft(FORM.with_rows("platform", [{"staffCount": "3"}])), "王工", "must be filled"),
        (form_draft(), " ", "nobody hands this in"),
        (Draft("exe", b""), "王工", "no draft is of the kind"),
    ],
    ids=["no platform", "faults", "nobody", "no draft"],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_kept(draft, by, told):
    store = EmbeddedStore.in_memory()
    with pytest.raises(InputError, match=told):
        hand_in(draft, store, by=by)
    assert submissions(store) == ()


def test_a_store_that_cannot_be_written_is_said(monkeypatch):
    def refuse(*_):
        raise StoreError("不能写 / cannot be written")

    monkeypatch.setattr(handing_in, "keep", refuse)
    with pytest.raises(StoreError, match="cannot be written"):
        hand_in(form_draft(), EmbeddedStore.in_memory(), by="王工")
