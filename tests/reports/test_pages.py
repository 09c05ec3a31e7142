"""The pages of the terminal: who meets what, and why, as a person reads it."""

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.method.profiles import load_profile, shipped_profiles
from iip_atlas.reports.explanation import explanation
from iip_atlas.reports.profiles import profile_check, profile_diff, profile_list, profile_page
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.terminal import overview
from iip_atlas.text import Language

WIDTHS = (80, 100, 160)
BOTH: tuple[Language, Language] = ("zh", "en")


def told(evaluation: Evaluation, language: Language = "zh", *, whole: bool = False) -> str:
    profile = load_profile(evaluation.profile.id)
    return explanation(evaluation, profile, language, Screen(), whole=whole)


def joined(page: str) -> str:
    """The page without its line breaks and indentation."""
    return re.sub(r"\s+", "", page)


def pages(
    public: Evaluation, synthetic: Evaluation, language: Language, screen: Screen
) -> dict[str, str]:
    illustrative = load_profile("illustrative")
    return {
        "city": overview(public, language, screen, "iip explain PLATFORM x"),
        "parts": overview(synthetic, language, screen, "iip explain PLATFORM"),
        "explain": explanation(synthetic, illustrative, language, screen, whole=False),
        "list": profile_list(language, screen),
        "show": profile_page("illustrative", language, screen),
        "diff": profile_diff("illustrative", "wuhan-2023", language, screen),
        "check": profile_check("qingdao-2022", language, screen)[0],
    }


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_screen_or_cut_off(
    public: Evaluation, synthetic: Evaluation, language: Language, width: int
) -> None:
    for name, page in pages(public, synthetic, language, Screen(width)).items():
        assert [line for line in page.splitlines() if cell_len(line) > width] == [], name
        assert "…" not in page, name
        assert page.strip(), name


@pytest.mark.parametrize("language", BOTH)
def test_an_english_page_is_english(
    public: Evaluation, synthetic: Evaluation, language: Language
) -> None:
    """Chinese is left where it is the name of a source only."""
    found = pages(public, synthetic, language, Screen(160))
    for name in ("parts", "list", "diff", "check"):
        chinese = re.findall(r"[\u4e00-\u9fff]", found[name])
        assert bool(chinese) is (language == "zh"), name


def test_an_overview_names_symbols_numbers_and_the_next_step(public: Evaluation) -> None:
    page = overview(public, "zh", Screen(), "iip explain PLATFORM data/public --profile p")
    for words in ("✓ 符合", "✗ 不符合", "? 无法判定（缺数据）", "○ 未评价（数值未设定"):
        assert words in page
    [hint] = [line for line in page.splitlines() if "iip explain" in line]
    assert "data/public --profile p" in hint
    assert "示意" not in page
    assert "虚构" not in page
    ranked = re.findall(r"^ \S.*  (✓ 符合|\? 无法判定)  ", page, re.MULTILINE)
    assert len(ranked) == len(public.platforms)
    assert ranked == sorted(ranked, key=lambda word: word[0] != "✓")


def test_what_is_made_up_is_said_to_be(synthetic: Evaluation) -> None:
    for page in (overview(synthetic, "zh", Screen()), told(synthetic)):
        assert "示意数值，非官方" in page
        assert "虚构的合成数据" in page
    assert "illustrative numbers, not official" in overview(synthetic, "en", Screen())


def test_every_number_stands_in_the_explanation(synthetic: Evaluation) -> None:
    """With what was measured and required, whose number it is, and its place."""
    page = joined(told(synthetic))
    numbered = [v for v in synthetic.verdicts if v.required is not None]
    assert len(numbered) > 50
    for verdict in numbered:
        assert verdict.setting
        assert f"illustrative{verdict.setting.rpartition('#')[2]}" in page
        assert verdict.clause in page
    assert "463人，要求不少于200人" in page
    assert "第63行" in page
    assert "来源：平台申报·platforms.ttl" in page
    assert "示意，非官方" in page


def test_each_cell_keeps_its_own_figure(synthetic: Evaluation) -> None:
    page = joined(told(synthetic))
    cells = [v for v in synthetic.verdicts if v.clause == "C5.1-d"]
    assert len(cells) == 4
    for verdict in cells:
        assert f"{verdict.measured}个" in page
    assert page.count("C5.1-d") == 1


def test_what_came_out_alike_is_told_once_and_the_whole_tells_each(synthetic: Evaluation) -> None:
    short, whole = told(synthetic), told(synthetic, whole=True)
    assert "C1.1.1-b–d（3 项，第 8 行）" in short
    assert "--all" in short
    assert len(short.splitlines()) < len(whole.splitlines()) / 1.5
    assert "--all" not in whole
    claimed = [joined(page).count("有声明，并有1份有效证据") for page in (short, whole)]
    assert claimed[0] < claimed[1]
    named = {v.clause for v in synthetic.verdicts}
    assert {clause for clause in named if clause not in whole} == set()


def test_public_sources_are_cited_with_their_date(public: Evaluation) -> None:
    [platform] = [p for p in public.platforms if p.platform.endswith("/cosmoplat")]
    alone = replace(
        public,
        platforms=(platform,),
        verdicts=tuple(v for v in public.verdicts if v.platform == platform.platform),
    )
    page = told(alone, "en")
    assert "China Daily 2018-11-06 Firms ride high tide of Internet" in re.sub(r"\s+", " ", page)
    assert "chengdu-2022 P-chengdu-2022-enterprises · official" in re.sub(r"\s+", " ", page)
    # What the call asks comes before the parts of the method.
    assert page.index("chengdu-2022-enterprises") < page.index("C1.1")


def test_a_profile_page_gives_number_unit_basis_and_source() -> None:
    page = re.sub(r"\s+", " ", profile_page("chengdu-2022", "en", Screen(160)))
    assert "P-chengdu-2022-devices 5,000 devices official" in page
    assert "成都市2022年度工业互联网支持项目申报指南" in page
    assert "Parameters left unset (28)" in page


def test_the_list_names_every_profile_and_marks_made_up_numbers() -> None:
    page = profile_list("zh", Screen())
    for name in shipped_profiles():
        [line] = [line for line in page.splitlines() if line.startswith(f" {name} ")]
        assert ("⚠" in line) is load_profile(name).illustrative


def test_a_profile_does_not_differ_from_itself() -> None:
    assert profile_diff("wuhan-2023", "wuhan-2023", "en", Screen()) == (
        "The two profiles do not differ.\n"
    )
