"""`/api`: every route answers as its description says, and refuses with the nearest names."""

import csv
import io
from collections import Counter

import jsonschema
import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.queries import Catalogue
from iip_atlas.reports.evaluation import document_of

X = "https://w3id.org/iip-atlas/platform/x"
ROUTES = {
    "/api/platforms": {},
    "/api/platforms/{identifier}": {"identifier": "x"},
    "/api/platforms/{identifier}/verdicts": {"identifier": "x"},
    "/api/verdicts": {},
    "/api/coverage": {},
    "/api/queries": {},
    "/api/queries/{name}": {"name": "platforms-by-region"},
    "/api/profiles": {},
    "/api/profiles/{profile}": {"profile": "chengdu-2022"},
    "/api/clauses": {},
}
TABLES = [
    "/api/platforms",
    "/api/platforms/x/verdicts",
    "/api/verdicts",
    "/api/coverage",
    "/api/clauses",
    "/api/queries/platforms-by-region",
]


@pytest.fixture(scope="module")
def described(site):
    return site.get("/openapi.json").json()


def schema_of(described, operation):
    [content] = [
        c for m, c in operation["responses"]["200"]["content"].items() if m == "application/json"
    ]
    return {**content["schema"], "components": described["components"]}


def test_every_route_is_described_in_both_languages(described):
    operations = {
        (path, method): operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }
    assert set(operations) == {(p, "get") for p in ROUTES} | {("/api/validate", "post")}
    for operation in operations.values():
        zh, _, en = operation["summary"].partition(" / ")
        assert zh
        assert en
        assert operation["description"].isascii() is False
        assert "\n\n" in operation["description"]
        assert {"404", "422", "503"} <= operation["responses"].keys()


def test_every_reference_of_the_description_leads_somewhere(described):
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}

    def references(part):
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            if key == "$ref":
                yield value
            elif isinstance(value, dict | list):
                yield from references(value)

    assert set(references(described)) == known
    for schema in described["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", ROUTES)
def test_every_route_answers_as_described(site, described, path):
    answer = site.get(path.format(**ROUTES[path]))
    assert answer.status_code == 200
    schema = schema_of(described, described["paths"][path]["get"])
    jsonschema.validate(answer.json(), schema)


def test_the_description_would_catch_another_answer(described):
    schema = schema_of(described, described["paths"]["/api/platforms"]["get"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"total": 1, "limit": 1, "offset": 0, "items": [{"id": 1}]}, schema)


def test_the_verdicts_of_a_platform_are_those_of_iip_evaluate(site, repository):
    few = repository / "tests/cli/fixtures/contract-graph.ttl"
    ours = site.get("/api/platforms/x/verdicts").json()
    theirs = document_of(evaluate([few], "illustrative"))
    for document in (ours, theirs):
        document.pop("inputs")  # a store holds no files
        for verdict in document["verdicts"]:
            for source in verdict["sources"]:
                source.pop("title")
    assert ours == theirs
    assert len(ours["verdicts"]) == ours["reached"]["verdicts"] > 200


def test_verdicts_are_narrowed_by_everything(site):
    every = site.get("/api/verdicts", params={"limit": 1000}).json()
    asked = {"clause": "C5.1-b", "cell": "汽车制造业", "outcome": "passed", "platform": "x"}
    [found] = site.get("/api/verdicts", params=asked).json()["items"]
    assert (found["measured"], found["platform"]) == (12000, X)
    for name in ("clause", "cell", "outcome"):
        some = site.get("/api/verdicts", params={name: asked[name], "limit": 1000}).json()
        kept = [v for v in every["items"] if v[name] == found[name]]
        assert some["items"] == kept
        assert 0 < len(kept) < every["total"]


def test_parts_of_a_list_lead_to_each_other(site):
    first = site.get("/api/clauses", params={"limit": 2})
    second = site.get(first.links["next"]["url"])
    assert "prev" not in first.links
    both = site.get("/api/clauses", params={"limit": 4}).json()["items"]
    assert first.json()["items"] + second.json()["items"] == both
    assert site.get(second.links["prev"]["url"]).json() == first.json()
    end = site.get("/api/clauses", params={"limit": 1000})
    assert "link" not in end.headers
    assert len(end.json()["items"]) == end.json()["total"]


@pytest.mark.parametrize("path", TABLES)
def test_tables_come_as_csv_too(site, path):
    named = site.get(path, params={"format": "csv"})
    asked = site.get(path, headers={"Accept": "text/csv"})
    assert named.headers["content-type"].startswith("text/csv")
    assert named.text == asked.text
    rows = list(csv.reader(io.StringIO(named.text)))
    answer = site.get(path, params={"format": "json"}).json()
    assert len(rows) - 1 == answer.get("total", len(answer.get("verdicts", ())))


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/api/platforms?offse=1", 422, "offset"),
        ("/api/platforms?limit=0", 422, "limit"),
        ("/api/platforms?limit=2&limit=3", 422, "两次"),
        ("/api/platforms/xx", 404, "x"),
        ("/api/verdicts?clause=C5.1a", 422, "C5.1-a"),
        ("/api/verdicts?outcome=pass", 422, "passed"),
        ("/api/verdicts?cell=nowhere", 422, "nowhere"),
        ("/api/verdicts?cell=华冬", 422, "华东"),
        ("/api/verdicts?profile=ilustrative", 404, "illustrative"),
        ("/api/verdicts?profile=/etc/passwd", 404, "没有参数方案"),
        ("/api/coverage?rows=platform&columns=region", 422, "industry"),
        ("/api/coverage?layer=device", 422, "devices"),
        ("/api/queries/platform-by-region", 404, "platforms-by-region"),
        ("/api/queries/platforms-by-region?schem=six", 422, "scheme"),
        ("/api/queries/white-space?region=华冬", 422, "华南"),
        ("/api/queries/completeness?profile=../../x", 422, "illustrative"),
        ("/api/profiles/chengdu", 404, "chengdu-2022"),
        ("/api/nothing", 404, "没有这个地址"),
    ],
)
def test_a_refusal_says_why_in_both_languages_and_what_is_near(site, address, status, told):
    answer = site.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    assert told in said["title"] + said.get("detail", "")
    assert " / " in said["title"]


def test_only_reading_is_offered(site):
    assert site.delete("/api/platforms").status_code == 405
    assert site.post("/api/verdicts").status_code == 405


def test_what_is_not_known_is_null_and_not_zero(site):
    found = site.get("/api/coverage", params={"layer": "devices", "limit": 1000}).json()
    [cell] = [c for c in found["items"] if (c["row_code"], c["column_code"]) == ("C36", "huadong")]
    assert (cell["state"], cell["low"], cell["platforms"]) == ("known", 12000, 1)
    [empty] = [c for c in found["items"] if (c["row_code"], c["column_code"]) == ("C36", "huabei")]
    assert (empty["state"], empty["low"], empty["high"]) == ("unclaimed", None, None)
    assert found["illustrative"] is True


@pytest.mark.parametrize("profile", ["illustrative", "chengdu-2022"])
def test_a_question_over_verdicts_is_answered_under_any_profile(site, profile):
    """The store holds those under the first; those under the other are worked out."""
    answer = site.get("/api/queries/completeness", params={"profile": profile}).json()
    [row] = answer["rows"]
    clauses = site.get("/api/clauses", params={"limit": 1000}).json()["items"]
    single = {clause["clause"] for clause in clauses if clause["group"] is None}
    document = site.get("/api/platforms/x/verdicts", params={"profile": profile}).json()
    counts = Counter(v["outcome"] for v in document["verdicts"] if v["clause"] in single)
    assert answer["profiles"] == [profile]
    assert [row[name] for name in ("passed", "failed", "cantTell", "untested")] == [
        counts[name] for name in ("passed", "failed", "cantTell", "untested")
    ]


def test_every_query_of_the_catalogue_is_listed(site):
    listed = site.get("/api/queries").json()
    assert [q["name"] for q in listed] == list(Catalogue.load().queries)
    tag = listed[0]["tags"][0]
    some = site.get("/api/queries", params={"tag": tag}).json()
    assert some == [q for q in listed if tag in q["tags"]]
