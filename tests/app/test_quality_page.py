"""Quality: findings with what hangs on them, what is missing, where verdicts come from."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from conformance.asking import HEAD, cell, platform
from iip_atlas.audit import audit
from iip_atlas.audit.explained import EXPLAINED
from iip_atlas.cli.main import app
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.recall import recall
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.reports.quality_frames import finding_id

Explorer = Callable[..., AppTest]
FACTS = (
    platform("iip:staffCount 3")
    + cell("industry/C36", "iip:connectedDeviceCount 20000 ; iip:enterpriseShare 0.2")
    + """<record/x/device/1> a iip:DeviceConnection ; iip:recordOf <platform/x> ;
  dcterms:identifier "SN-1" ; iip:industry <industry/C36> ;
  iip:lastSeen "2025-12-30T08:00:00+08:00"^^xsd:dateTime .
<claim/1> a iip:CapabilityClaim ; iip:claimant <platform/x> ; iip:claimsClause clause:C1.1.1-b .
"""
)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: None) -> Path:
    file, place = tmp_path / "x.ttl", tmp_path / "registry"
    file.write_text(HEAD + FACTS, encoding="utf-8")
    store = EmbeddedStore.open(place)
    for who in ("王工", "李工"):
        keep(planned(read_facts([file]), store, by=who), store)
    monkeypatch.setenv("IIP_ATLAS_STORE", str(place))
    return place


def said(app: AppTest) -> str:
    parts = [*app.text, *app.markdown, *app.error, *app.info, *app.subheader, *app.code]
    words = [str(part.value) for part in parts]
    return "\n".join([*words, *(block.proto.body for block in app.get("html"))])


def frame(app: AppTest, head: str):
    return next(each.value for each in app.dataframe if head in each.value.columns)


def test_findings_are_filtered_and_one_is_opened_by_its_address(
    explorer: Explorer, registry: Path
) -> None:
    app = explorer("quality", lang="en", view="findings")
    assert not app.exception
    everything = frame(app, "Finding")
    assert len(everything) >= 3
    app.multiselect(key="severity").set_value(["error"]).run()
    errors = frame(app, "Finding")
    assert 0 < len(errors) < len(everything)
    assert set(errors["Severity"]) == {"✗ error"}
    app.multiselect(key="check").set_value(["round-numbers"]).run()
    assert "Nothing was found here" in said(app)
    assert app.query_params["check"] == ["round-numbers"] or "round-numbers" in str(
        app.query_params
    )


def test_a_finding_tells_its_records_its_stakes_and_its_command(
    explorer: Explorer, registry: Path
) -> None:
    found = audit(recall(EmbeddedStore.open_read_only(registry)), "illustrative").findings
    by_check = {each.check: finding_id(each) for each in found}
    text = said(
        explorer(
            "quality", lang="zh", view="findings", finding=by_check["declared-against-counted"]
        )
    )
    assert EXPLAINED["declared-against-counted"].accept.zh in text
    assert "影响的结论" in text
    assert "汽车制造业" in text
    text = said(
        explorer("quality", lang="en", view="findings", finding=by_check["unsupported-claims"])
    )
    assert f"iip audit --store {registry} --profile illustrative" in text
    command = next(line for line in text.splitlines() if line.startswith("iip query run"))
    done = CliRunner().invoke(app, [*shlex.split(command)[1:], "--format", "csv"])
    assert done.exit_code == 0
    assert "claim/1" in done.stdout


def test_what_is_not_known_is_counted(explorer: Explorer, registry: Path) -> None:
    app = explorer("quality", lang="en", view="missing")
    assert not app.exception
    assert " of " in frame(app, "All")["All"][0]
    stated = frame(app, "Known (%)")
    assert stated["Known (%)"].is_monotonic_increasing
    assert "Nobody states" in said(app)


def test_verdicts_are_followed_back_to_who_handed_in_what(
    explorer: Explorer, registry: Path
) -> None:
    app = explorer("quality", lang="en", view="provenance")
    assert not app.exception
    assert frame(app, "Digest (SHA-256)")["By"].to_list() == ["李工"]
    assert frame(app, "Version")["Version"].to_list() == [2, 1]
    assert "4. Verdicts" in said(app)
    assert frame(app, "Counted figures")["Counted figures"].sum() > 0
