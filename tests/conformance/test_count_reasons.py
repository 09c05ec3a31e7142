"""The reason of a count names each cell that does not count, what stopped it, and by how much."""

from pathlib import Path

import pytest

from conformance.asking import Answers, a_profile, ask, cell, platform, with_readings
from iip_atlas.text import Text

# Everything that tests/conformance/profiles/whole.ttl asks of a discrete industry.
STRONG = {
    "connectedDeviceCount": 20,
    "mechanismModelCount": 9,
    "microserviceCount": 11,
    "industrialAppCount": 12,
    "enterpriseUserCount": 13,
}


def industry(code: str, **changed: int | None) -> str:
    figures = {**STRONG, **changed}
    stated = [f"iip:{name} {value}" for name, value in figures.items() if value is not None]
    return cell(f"industry/{code}", " ; ".join(stated))


def told(tmp_path: Path, *cells: str, readings: tuple[str, ...] = ()) -> Text:
    return answers(tmp_path, *cells, readings=readings).of("C5.1-a").reason


def answers(tmp_path: Path, *cells: str, readings: tuple[str, ...] = ()) -> Answers:
    profile = with_readings(a_profile(), *readings) if readings else a_profile()
    return ask(tmp_path, platform() + "".join(cells), profile)


def test_each_industry_that_does_not_count_is_named_with_what_stopped_it(tmp_path: Path) -> None:
    reason = told(
        tmp_path,
        industry("C36"),
        industry("C35", mechanismModelCount=4),
        industry("C34", connectedDeviceCount=1, industrialAppCount=2),
    )
    assert "计入 1 个（汽车制造业），要求不少于 2 个；未计入 2 个：" in reason.zh
    assert "专用设备制造业（C5.1-d 单个行业机理模型数 4 个，差 5 个）" in reason.zh
    assert (
        "Manufacture of General Purpose Machinery (C5.1-b devices per industry: 1 device, 19 "
        "short; C5.1-f apps per industry: 2 apps, 10 short)"
    ) in reason.en


def test_alternatives_that_all_fail_are_named_as_such(tmp_path: Path) -> None:
    reason = told(tmp_path, industry("C36", enterpriseUserCount=3))
    assert "（C5.1-g 单个行业用户数 3 家，差 10 家 / C5.1-h 单个行业覆盖比例没有数据" in reason.zh
    assert "（其一即可）" in reason.zh


def test_what_is_missing_is_named_with_who_can_supply_it(tmp_path: Path) -> None:
    reason = told(tmp_path, industry("C36"), industry("C35", microserviceCount=None))
    assert "另有 1 个因缺数据而未定，请平台方补充：专用设备制造业（C5.1-e " in reason.zh
    assert "which the platform owner can supply" in reason.en
    assert "C5.1-e microservices per industry: no figure" in reason.en


def test_a_cell_at_another_level_is_stopped_by_that_alone(tmp_path: Path) -> None:
    reason = told(tmp_path, industry("C361", mechanismModelCount=4))
    assert reason.zh.endswith("未计入 1 个：汽车整车制造（不在所采用的行业计数层级）。")


def test_a_process_industry_is_not_stopped_by_its_devices(tmp_path: Path) -> None:
    reason = told(tmp_path, industry("C26", connectedDeviceCount=1))
    assert "C5.1-c" in reason.zh
    assert "C5.1-b" not in reason.zh


@pytest.mark.parametrize(("reading", "named"), [("A15-each", "C5.1-e"), ("A15-sum", "")])
def test_only_what_the_adopted_reading_asks_stops_a_cell(
    tmp_path: Path, reading: str, named: str
) -> None:
    reason = told(tmp_path, industry("C36", microserviceCount=2), readings=(reading,))
    assert ("C5.1-e" in reason.zh) is bool(named)


def test_a_count_that_is_reached_does_not_list_the_rest(tmp_path: Path) -> None:
    weak = industry("C34", mechanismModelCount=1)
    found = answers(tmp_path, industry("C36"), industry("C35"), weak).of("C5.1-a")
    assert found.outcome == "passed"
    assert "未计入" not in found.reason.zh


def test_links_that_the_count_does_not_ask_do_not_stop_a_domain(tmp_path: Path) -> None:
    """C5.2-b to -g join the group; the number of C5.2-h decides the count."""
    facts = platform() + cell("domain/supply-chain", "iip:domainAssetCount 3")
    reason = ask(tmp_path, facts, a_profile()).of("C5.2-a").reason
    assert "C5.2-h" in reason.zh
    assert "C5.2-b" not in reason.zh
