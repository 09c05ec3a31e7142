"""`iip gap` as its user meets it: a page to act on, and JSON for programs."""

import json

import pytest


@pytest.fixture(scope="module")
def document(iip, tmp_path_factory):
    file = tmp_path_factory.mktemp("gap") / "weights.toml"
    file.write_text("staffCount = 2\n", encoding="utf-8")
    done = iip("gap", "syn-one-below-c541c", "--weights", file, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)  # nothing but JSON, also not from the solver


def test_the_plan_is_one_more_person(document):
    assert (document["clause"], document["outcome"], document["reachable"]) == (
        "C5",
        "failed",
        True,
    )
    (plan,) = document["plans"]
    (step,) = plan["steps"]
    assert (step["kind"], step["have"], step["need"]) == ("raise", 199, 200)
    assert step["clauses"] == ["C5.4.1-c"]
    assert plan["outcomeThen"] == "passed"


def test_the_weight_of_the_file_counts(document):
    assert document["weights"] == {"staffCount": 2}
    assert document["plans"][0]["cost"] == pytest.approx(2 / 200)


def test_the_page_says_that_data_are_missing_and_which(iip):
    done = iip("gap", "cosmoplat", "--profile", "chengdu-2022", "--lang", "en")
    page = " ".join(done.stdout.decode().split())
    assert done.returncode == 0, done.stderr.decode()
    assert "Data are missing, not effort" in page
    assert "at least 5,001 devices needed (chengdu-2022-devices)" in page
    assert "judged again" in page


def test_a_tier_without_a_demand_is_refused(iip):
    done = iip("gap", "syn-region-only", "--tier", "local")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--tier" in done.stderr.decode()
