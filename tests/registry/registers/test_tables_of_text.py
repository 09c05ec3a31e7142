"""Tables of text: what was written is what is read, whatever the texts and however they came."""

import csv
import io

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iip_atlas.errors import InputError
from iip_atlas.registry.facts import read_facts

# Letters, marks and signs of many scripts; no controls, no blanks at the ends, no formulas.
TEXTS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" ,;\"'\n"),
        min_size=1,
        max_size=12,
    )
    .map(str.strip)
    .filter(lambda text: text and text[0] not in "=＝#" and text.strip("\ufeff\u200b") == text)
)
NAMES = st.lists(TEXTS, min_size=1, max_size=8)


def names_in(facts) -> list[str]:
    labels = [q for q in facts.quads if q.predicate.value.endswith("#label")]
    return [q.object.value for q in labels if q.object.language == "zh"]


def written(names, **dialect) -> str:
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, **dialect)
    rows.writerow(["平台编号", "名称（中文）", "人员规模"])
    rows.writerows([f"p{n}", name, n] for n, name in enumerate(names))
    return stream.getvalue()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    NAMES,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_csv_says_what_was_written(tmp_path, names, delimiter, line, encoding):
    text = written(names, delimiter=delimiter, lineterminator=line)
    (tmp_path / "平台.csv").write_bytes(text.encode(encoding))
    facts = read_facts([tmp_path])
    assert names_in(facts) == names
    last = f"https://w3id.org/iip-atlas/platform/p{len(names) - 1}"
    assert str(facts.origin_of(last)) == f"平台.csv:{len(names) + 1}"


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(["榆棠平台", "海尔卡奥斯", "根云", "COSMOPlat", "汉云（徐州）"]),
        min_size=1,
        max_size=6,
    )
)
def test_gbk_says_the_same_as_utf8(tmp_path, names):
    (tmp_path / "平台.csv").write_bytes(written(names).encode("gbk"))
    assert names_in(read_facts([tmp_path])) == names


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(NAMES)
def test_parquet_says_what_was_written(tmp_path, names):
    ids = [f"p{n}" for n in range(len(names))]
    frame = pl.DataFrame({"identifier": ids, "label_zh": names, "staffCount": range(len(names))})
    frame.write_parquet(tmp_path / "platform.parquet")
    assert names_in(read_facts([tmp_path])) == names


def test_columns_of_their_own_types(tmp_path):
    pl.DataFrame({"identifier": ["mine"]}).write_parquet(tmp_path / "platform.parquet")
    moments = pl.Series(["2025-12-30 01:02:03"]).str.to_datetime(time_zone="UTC")
    frame = pl.DataFrame(
        {"identifier": [17], "targetsIndustry": [["C36", "C26"]], "releasedOn": moments}
    )
    frame.write_parquet(tmp_path / "apps.parquet")
    facts = read_facts([tmp_path]).with_records()
    app = "https://w3id.org/iip-atlas/record/mine/app/17"
    said = {
        q.predicate.value.rpartition("#")[2]: q.object.value
        for q in facts.quads
        if q.subject.value == app
    }
    assert said["releasedOn"] == "2025-12-30T09:02:03+08:00"
    assert len([q for q in facts.quads if q.predicate.value.endswith("targetsIndustry")]) == 2


def test_rows_keep_their_numbers_over_blank_lines_and_line_breaks(tmp_path):
    text = 'identifier,label_zh\np1,"一\n二"\n\n ,　\np2,三\np2,四\n'
    (tmp_path / "platform.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"A5:A6 .*“p2”"):
        read_facts([tmp_path])


def test_old_line_ends_and_short_rows(tmp_path):
    (tmp_path / "platform.csv").write_bytes(
        "identifier,label_zh,staffCount,industryTotal\rp1,甲,1\rp2,乙,3,4\r".encode()
    )
    assert names_in(read_facts([tmp_path])) == ["甲", "乙"]


def test_marked_rows_of_the_template_saved_as_csv_are_passed_over(tmp_path):
    text = "※,identifier,label_zh,staffCount\n说明,编号,名称,人数\n示例,x,示例,9\n,p1,甲,3\n"
    (tmp_path / "platform.csv").write_text(text, encoding="utf-8")
    assert names_in(read_facts([tmp_path])) == ["甲"]
