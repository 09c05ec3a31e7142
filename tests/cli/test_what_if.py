"""`iip what-if`: pages, JSON and CSV say the same; what cannot be asked is refused."""

import csv
import io
import json

import pytest

ONE = ("what-if", "--set", "P5.1-industries=2")


@pytest.fixture(scope="module")
def answer(iip):
    done = iip(*ONE, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def test_json_counts_before_and_after(answer):
    assert answer["goals"] == ["C5", "C5.1"]
    assert answer["platforms"] == 68
    assert answer["after"]["C5.1"]["passed"] > answer["before"]["C5.1"]["passed"]
    for counts in (*answer["before"].values(), *answer["after"].values()):
        assert sum(counts.values()) == 68
    flips = [f for f in answer["flips"] if f["clause"] == "C5.1"]
    gained = sum(f["after"] == "passed" for f in flips)
    gained -= sum(f["before"] == "passed" for f in flips)
    assert gained == answer["after"]["C5.1"]["passed"] - answer["before"]["C5.1"]["passed"]


def test_csv_lists_the_same_flips(iip, answer):
    done = iip(*ONE, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert rows == answer["flips"]


def test_the_page_says_whose_numbers_and_what_changes(iip):
    page = iip(*ONE, "--lang", "en").stdout.decode()
    assert "⚠ illustrative numbers, not official" in page
    assert "P5.1-industries = 2" in page
    assert "syn-one-industry-short" in page
    assert "✗ failed → ✓ passed" in page


def test_a_range_is_a_curve_and_the_front_a_part_of_it(iip):
    asked = ("what-if", "--set", "P5.1-industries=1..4", "--goal", "C5.1", "--format", "json")
    curve = json.loads(iip(*asked).stdout)
    kept = json.loads(iip(*asked, "--keep", "10").stdout)
    assert [p["numbers"]["P5.1-industries"] for p in curve["points"]] == [1, 2, 3, 4]
    enough = [p for p in curve["points"] if p["passing"]["C5.1"] >= 10]
    assert kept["front"] == [enough[-1]]


def test_two_ranges_are_a_grid(iip):
    ranges = ("--set", "P5.1-industries=1..3", "--set", "P5.1-devices=100..20000:19900")
    page = iip("what-if", *ranges, "--lang", "en").stdout.decode()
    assert "P5.1-industries down, P5.1-devices across" in page
    assert "20,000" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give numbers with --set"),
        (("--set", "P5.1-industries=2", "--readings"), "give numbers with --set"),
        (("--set", "P5.1-industry=2"), "there is no parameter"),
        (("--set", "P5.1-industries=two"), "cannot read"),
        (("--set", "P5.1-industries=2", "--goal", "C5.1-b"), "not asked of platforms as a whole"),
        (("--set", "P5.1-industries=2", "--profile", "nowhere"), "there is no profile"),
    ],
)
def test_what_cannot_be_asked_is_refused(iip, arguments, said):
    done = iip("what-if", *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stdout == b""
