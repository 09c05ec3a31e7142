"""`iip review` as a reviewer meets it: what waits, the rubric, the record, the refusals."""

import re
from pathlib import Path

import pytest

from cli.conftest import Run

PLATFORM, CLAUSE = "syn-reviews-missing", "C1.4.1-a"
# One small platform: quicker to judge than the shipped example.
SMALL = """
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
<https://w3id.org/iip-atlas/platform/x> a iip:Platform ; iip:staffCount 3 .
[] a iip:IndustryCoverage ; iip:coverageOf <https://w3id.org/iip-atlas/platform/x> ;
  iip:industry <https://w3id.org/iip-atlas/industry/C36> .
"""


def said(done: object) -> str:
    return re.sub(r"\s+", " ", done.stdout.decode())  # type: ignore[attr-defined]


def test_the_queue_names_what_waits(iip: Run) -> None:
    done = iip("review", PLATFORM, "--lang", "en")
    assert done.returncode == 0
    assert f"{CLAUSE} Sustained investment in the platform" in said(done)
    assert "C1.1.1-a" not in said(done)


def test_the_queue_of_all_platforms_counts_and_names_disputes(iip: Run) -> None:
    done = iip("review", "--lang", "en")
    lines = [line for line in done.stdout.decode().splitlines() if "(synthetic)" in line]
    assert len(lines) > 40
    assert any(re.search(r"\s2$", line) for line in lines)  # syn-reviews-disagree


def test_the_rubric_is_shown_with_its_levels(iip: Run) -> None:
    done = iip("review", PLATFORM, CLAUSE)
    assert done.returncode == 0
    assert "1 不能辨认 → 不符合" in said(done) or re.search(r"1 \S+ → 不符合", said(done))
    assert re.search(r"4 \S+ → 符合", said(done))
    assert "尚无评审记录" in said(done)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "facts.ttl"
    file.write_text(SMALL, encoding="utf-8")
    return file


def record(iip: Run, small: Path, file: Path, level: int, by: str, *more: str) -> str:
    given = ("--level", str(level), "--by", by, "--into", file, "--input", small)
    done = iip("review", "x", CLAUSE, *given, *more)
    assert (done.returncode, done.stderr) == (0, b"")
    return said(done)


def test_a_judgement_is_recorded_counts_and_is_never_overwritten(
    iip: Run, tmp_path: Path, small: Path
) -> None:
    file = tmp_path / "reviews.ttl"
    assert "✓ 符合 C1.4.1-a" in record(iip, small, file, 3, "王评审", "--comment", "账目清楚")
    first = file.read_bytes()
    later = record(iip, small, file, 1, "王评审", "--date", "2099-01-01T00:00:00+08:00")
    assert "✗ 不符合 C1.4.1-a" in later
    assert file.read_bytes().startswith(first)
    told = said(iip("explain", "x", small, file))
    assert "王评审评审：不符合（1 级" in told.replace(" ", "").replace("1级", "1 级")


def test_reviewers_who_disagree_leave_it_open(iip: Run, tmp_path: Path, small: Path) -> None:
    file = tmp_path / "reviews.ttl"
    record(iip, small, file, 3, "王评审")
    told = record(iip, small, file, 1, "李评审")
    assert "? 无法判定" in told
    assert "王评审" in told
    assert "李评审" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["x", "C1.4.1-z", "--level", "1"], "C1.4.1-a"),
        (["x", "C1.4", "--level", "1"], "follows from other clauses"),
        (["x", CLAUSE, "--level", "9"], "take a level from 1 to 4"),
        (["x", CLAUSE, "--outcome", "passed"], "by a level of its rubric"),
        (["x", CLAUSE, "--outcome", "maybe"], "cantTell, inapplicable"),
        (["x", CLAUSE, "--level", "1", "--outcome", "failed"], "not both"),
        (["x", "C1.1.1-b", "--level", "1"], "has no rubric"),
        (["x", CLAUSE, "--level", "1", "--cell", "C36"], "platform as a whole"),
        (["x", "C2.2-a", "--level", "1", "--cell", "C39"], "claims no cell"),
        (["x", CLAUSE, "--level", "1", "--evidence", "e"], "describe no evidence"),
        (["x", CLAUSE, "--level", "1", "--by", " "], "by nobody"),
        (["nobody", CLAUSE, "--level", "1"], "there is no platform"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    iip: Run, tmp_path: Path, small: Path, arguments: list[str], told: str
) -> None:
    file = tmp_path / "reviews.ttl"
    named = [] if "--by" in arguments else ["--by", "王评审"]
    done = iip("review", *arguments, *named, "--into", file, "--input", small)
    assert done.returncode == 2
    assert done.stdout == b""
    assert told in done.stderr.decode()
    assert "→ " in done.stderr.decode()
    assert not file.exists()


def test_without_a_place_nothing_is_recorded(iip: Run, small: Path) -> None:
    done = iip("review", "x", CLAUSE, "--level", "1", "--by", "王评审", "--input", small)
    assert done.returncode == 2
    assert "--into" in done.stderr.decode()


def test_a_registry_keeps_a_judgement(iip: Run, tmp_path: Path, small: Path) -> None:
    store = tmp_path / "registry"
    assert iip("submit", small, "--store", store, "--by", "王工").returncode == 0
    asked = ("review", "x", CLAUSE, "--store", store)
    done = iip(*asked, "--level", "3", "--by", "王评审")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "✓ 符合 C1.4.1-a" in said(done)
    assert "王评审评审：符合" in said(iip(*asked))
