"""The editor's pages and words, as a program sees them."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from iip_atlas.namespaces import IIP, PREFIXES, REGION
from iip_atlas.queries import Catalogue
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.server.vocabulary import vocabulary as words_of
from iip_atlas.text import Text
from serving import serving


@pytest.fixture(scope="module")
def client(served: Served) -> Iterator[httpx.Client]:
    with (
        serving(create_application(served)) as url,
        httpx.Client(base_url=url, timeout=60, follow_redirects=True) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def vocabulary(client: httpx.Client) -> dict[str, Any]:
    return client.get("/editor/vocabulary.json").json()


def test_the_page_keeps_to_itself(client: httpx.Client) -> None:
    for path in ("/editor/", "/editor/editor.js", "/editor/vocabulary.json"):
        response = client.get(path)
        assert response.status_code == 200
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


def test_the_address_without_its_slash_leads_there_too(client: httpx.Client) -> None:
    assert client.get("/editor").url.path == "/editor/"


@pytest.mark.parametrize("path", ["/editor/%2e%2e/%2e%2e/served.py", "/editor/nothing.js"])
def test_nothing_else_is_given_out(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_is_served_is_called_what_it_is(vocabulary: dict[str, Any], served: Served) -> None:
    assert vocabulary["served"]["synthetic"] is True
    assert vocabulary["served"]["title"]["zh"] == served.title.zh


def test_a_store_that_lacks_what_questions_rest_on_says_so(vocabulary: dict[str, Any]) -> None:
    assert vocabulary["lacking"] == ["registry"]
    assert vocabulary["judged"] == ["illustrative"]
    bare = words_of(EmbeddedStore.in_memory(), Text("a", "a"), Text("b", "b"), synthetic=False)
    assert bare["judged"] == []
    assert bare["lacking"] == ["reference", "indicators", "verdicts", "registry"]


def test_every_term_of_ours_has_both_labels(vocabulary: dict[str, Any]) -> None:
    terms = [*vocabulary["classes"], *vocabulary["properties"]]
    ours = [term for term in terms if term["iri"].startswith(PREFIXES["iip"])]
    assert len(ours) > 200
    assert [term for term in ours if not (term["zh"] and term["en"])] == []
    assert str(IIP.Platform) in {term["iri"] for term in vocabulary["classes"]}
    assert str(IIP.coverageOf) in {term["iri"] for term in vocabulary["properties"]}


def test_the_whole_catalogue_is_offered_by_room(vocabulary: dict[str, Any]) -> None:
    assert {query["name"] for query in vocabulary["queries"]} == Catalogue.load().queries.keys()
    rooms = {room["name"] for room in vocabulary["rooms"]}
    assert {query["room"] for query in vocabulary["queries"]} <= rooms


def test_values_can_be_chosen_by_label(vocabulary: dict[str, Any]) -> None:
    regions = {option["code"]: option["zh"] for option in vocabulary["options"]["region"]}
    assert regions["huadong"] == "华东"
    assert {o["code"] for o in vocabulary["options"]["platform"]} == {"x"}
    assert "illustrative" in {option["code"] for option in vocabulary["options"]["profile"]}
    codes = [option["code"] for option in vocabulary["options"]["clause"]]
    assert codes.index("C5.1-a") < codes.index("C5.2-a")
    assert codes.index("C2.1-b") < codes.index("C2.1-c")


def test_a_scheme_narrows_what_can_be_chosen(vocabulary: dict[str, Any]) -> None:
    (query,) = [q for q in vocabulary["queries"] if q["name"] == "platforms-by-region"]
    assert {option["code"] for option in query["narrowed"]["region"]} == {
        "huabei", "dongbei", "huadong", "huazhong", "huanan", "xinan", "xibei",
    }  # fmt: skip
    assert vocabulary["meanings"][f"{REGION}scheme-six"]["zh"]


def test_a_query_comes_with_its_values_in_it(client: httpx.Client) -> None:
    found = client.get("/editor/queries/platforms-by-region", params={"region": "华东"}).json()
    assert (
        f"VALUES (?scheme ?region) {{ (<{REGION}scheme-six> <{REGION['huadong']}>) }}"
        in found["sparql"]
    )
    assert "#+" not in found["sparql"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("platforms-by-regoin", "platforms-by-region"),
        ("platforms-by-region?region=华冬", "华东"),
        ("platforms-by-region?regoin=huadong", "region"),
        ("platforms-by-region?scheme=six%3E%20%7D", "six"),
    ],
    ids=["name", "value", "parameter", "injection"],
)
def test_a_slip_is_answered_with_what_was_meant(client: httpx.Client, path: str, said: str) -> None:
    response = client.get(f"/editor/queries/{path}")
    assert response.status_code == 400
    problem = response.json()
    assert said in problem["title"] + problem["detail"]
