"""What a coverage chart shows: bounds that count everybody of whom something is not known."""

from iip_atlas.coverage.amount import Amount
from iip_atlas.coverage.matrix import industry_by_region, platform_by_industry
from iip_atlas.coverage.observations import Coverage, Observation
from iip_atlas.coverage.view import Span, View, view_of
from iip_atlas.namespaces import IIP, INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference
from iip_atlas.reports.coverage_view import (
    cell_words,
    cells_frame,
    empty_columns,
    gaps,
    gaps_frame,
    headed,
    short_words,
    span_words,
    table_frame,
)
from iip_atlas.text import Text

EAST, NORTH = str(REGION.huadong), str(REGION.huabei)
CARS = str(INDUSTRY.C36)
SHARE = str(IIP.enterpriseShare)


def test_platforms_of_whom_it_is_not_known_widen_the_count(
    coverage: Coverage, reference: Reference
) -> None:
    shown = view_of(industry_by_region(coverage, layer="qualified", reference=reference))
    assert shown.spans[CARS, EAST] == Span(1, 3)  # a qualifies, of b and d it is not known
    assert shown.spans[CARS, NORTH] == Span(0, 0)
    assert (CARS, NORTH) in gaps(shown)
    assert (CARS, EAST) not in gaps(shown)


def test_figures_of_whom_one_is_not_known_are_lower_bounds(
    coverage: Coverage, reference: Reference
) -> None:
    shown = view_of(industry_by_region(coverage, layer="devices", reference=reference))
    assert shown.spans[CARS, NORTH] == Span(100, 100)
    assert shown.spans[CARS, EAST].high is None
    assert cell_words(shown, CARS, EAST).startswith("≥ ")
    assert cell_words(shown, CARS, str(REGION.xibei)) == ""


def test_of_shares_the_largest_stands_and_a_part_tells_nothing_of_the_whole(
    reference: Reference,
) -> None:
    def seen(platform: str, target: str, share: float) -> Observation:
        return Observation(
            str(PLATFORM[platform]),
            "industry",
            str(INDUSTRY[target]),
            {SHARE: Amount(share, share)},
        )

    found = Coverage(
        {str(PLATFORM[name]): Text(name, name) for name in "abc"},
        (
            seen("a", "C36", 0.2),
            seen("b", "C36", 0.3),
            seen("c", "C361", 0.4),
        ),
    )
    shown = view_of(platform_by_industry(found, layer="share", reference=reference))
    assert shown.spans[str(PLATFORM.a), CARS] == Span(0.2, 0.2)
    assert shown.spans[str(PLATFORM.c), CARS] == Span()
    assert cell_words(shown, str(PLATFORM.b), CARS) == "30%"


def test_words_tell_each_kind_of_knowledge_apart() -> None:
    spans = [Span(), Span(5, 5), Span(5, None), Span(None, 5), Span(1, 5), Span(0, 0)]
    assert [span_words(span) for span in spans] == ["?", "5", "≥ 5", "≤ 5", "1 – 5", "0"]
    assert [span_words(span, answers=True) for span in (Span(1, 1), Span(0, 0), Span())] == [
        "✓",
        "✗",
        "?",
    ]


def test_tables_hold_numbers_where_all_are_exact_and_words_where_not(
    coverage: Coverage, reference: Reference
) -> None:
    shown = view_of(industry_by_region(coverage, layer="devices", reference=reference))
    table = table_frame(shown, shown.covered, "Industry", "en")
    east, north = (shown.labels[region].en for region in (EAST, NORTH))
    assert table[north].to_list() == [None, 100]
    assert table[east].to_list() == ["", "≥ 107"]
    cells = cells_frame(shown, "en")
    assert cells.filter(cells["Column"] == east)["At most"].to_list() == [None]
    zeros = (cells["At most"] == 0).sum()
    assert gaps_frame(shown, "zh").height == (
        len(shown.rows) * len(shown.columns) - cells.height + zeros
    )


def test_an_industry_that_no_platform_covers_is_an_empty_column(
    coverage: Coverage, reference: Reference
) -> None:
    shown = view_of(platform_by_industry(coverage, reference=reference))
    empty = empty_columns(shown, "en")
    assert empty.height == len(shown.columns) - 2
    assert not {"C36", "C26"} & set(empty["Code"])
    narrow = shown.narrowed()
    assert [narrow.codes[column] for column in narrow.columns] == ["C26", "C36"]
    assert narrow.spans == shown.spans


def test_a_narrow_cell_has_short_figures_and_never_an_exact_one_for_a_bound() -> None:
    spans = [Span(), Span(999, 999), Span(18_267, 18_267), Span(12_000, None), Span(None, 250_000)]
    words = {
        "en": ["?", "999", "18k", "≥12k", "≤250k"],
        "zh": ["?", "999", "1.8万", "≥1.2万", "≤25万"],
    }
    pairs = [(f"p{at}", "c") for at in range(len(spans))]
    devices = Text("设备数", "devices")
    shown = View(
        label=devices, unit=Text("台", "devices"), note=devices, rows=(), columns=("c",), labels={},
        codes={}, spans=dict(zip(pairs, spans, strict=True)), platforms={},
    )  # fmt: skip
    assert [short_words(shown, pair, "en") for pair in pairs] == words["en"]
    assert [short_words(shown, pair, "zh") for pair in pairs] == words["zh"]
    assert (headed(shown, "en"), headed(shown, "zh")) == ("devices", "设备数（台）")
