"""What stands behind an IRI: a page for people, RDF for programs, nothing for a wrong name."""

import re
from html.parser import HTMLParser

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from iip_atlas.namespaces import BASE, CLAUSE, EARL, IIP, INDUSTRY, PLATFORM
from iip_atlas.server.negotiation import chosen

HTML, TURTLE = {"Accept": "text/html"}, {"Accept": "text/turtle"}
VERDICT = "/verdict/illustrative/C5.1-b/platform/x/industry/C36"
THINGS = [
    "/platform/x",
    "/clause/C5.1-a",
    "/profile/illustrative",
    "/parameter/P5.1-devices",
    "/industry/C36",
    "/region/huadong",
    "/domain/predictive-maintenance",
    "/reading/A13-byType",
    "/coverage/x/C36",
    "/ontology",
    VERDICT,
]
FORMS = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}


class Links(HTMLParser):
    """Where a page leads to on this server, and what it would load."""

    def __init__(self, text):
        super().__init__()
        self.leads, self.loads, self.ids = set(), set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "a" and named["href"].startswith("/"):
            self.leads.add(named["href"])
        if tag in {"script", "img", "iframe", "object"} or named.get("rel") == "stylesheet":
            self.loads.add(tag)
        if "id" in named:
            self.ids.append(named["id"])


@pytest.mark.parametrize("path", THINGS)
def test_a_thing_is_a_page_or_rdf_as_the_client_wants(site, path):
    page = site.get(path, headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["vary"] == "Accept, Accept-Language"
    assert 'type="text/turtle"' in page.headers["link"]
    found = Graph().parse(data=site.get(path, headers=TURTLE).text, format="turtle")
    iri = URIRef(BASE + path[1:])
    assert (iri, None, None) in found
    assert str(iri) in page.text


def test_every_form_says_the_same(site):
    graphs = []
    for form in ("ttl", "nt"):
        data = site.get("/profile/illustrative", params={"format": form}).text
        graphs.append(Graph().parse(data=data, format=FORMS[form]))
    assert set(graphs[0]) == set(graphs[1])
    said = site.get("/profile/illustrative", params={"format": "jsonld"}).json()
    assert {node["@id"] for node in said} == {str(s) for s in graphs[0].subjects()}
    # Its settings have no address of their own.
    assert len(set(graphs[0].objects(None, IIP.parameterValue))) > 1


@pytest.fixture(scope="module")
def shapes(repository):
    found = Graph()
    for file in (repository / "shapes").rglob("*.ttl"):
        found.parse(file)
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", ["/register/device", "/shape/record/onClaims"])
def test_nodes_without_a_name_that_hang_on_a_thing_are_in_its_rdf(site, shapes, path, form):
    """Lists and alternatives of shapes: all that the shipped file says, however deep."""
    iri = URIRef(BASE + path[1:])
    answer = site.get(path, params={"format": form})
    media = RdfFormat.from_media_type(answer.headers["content-type"].partition(";")[0])
    lines = serialize(parse(answer.content, media), format=RdfFormat.N_TRIPLES)
    found = Graph().parse(data=lines, format="nt")
    assert any(isinstance(thing, BNode) for thing in found.objects())
    assert isomorphic(found.cbd(iri), shapes.cbd(iri))
    assert "_:" not in site.get(path, headers=HTML).text


def test_a_verdict_is_the_assertion_that_the_store_holds(site, served):
    found = Graph().parse(data=site.get(VERDICT, headers=TURTLE).text, format="turtle")
    iri = URIRef(BASE + VERDICT[1:])
    kept = Graph()
    for triple in served.store().construct(
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://w3id.org/iip-atlas/graph/verdicts/illustrative>"
        " { ?s ?p ?o } FILTER(STRSTARTS(STR(?s), STR(?verdict))) "
        f"VALUES ?verdict {{ <{iri}> }} }}"
    ):
        kept.parse(data=f"{triple} .", format="nt")
    ignored = URIRef("http://www.w3.org/ns/prov#wasGeneratedBy")  # named after what it was given
    kept.remove((None, ignored, None))
    found.remove((None, ignored, None))
    assert set(found) == set(kept)
    assert found.value(iri, EARL.subject) == PLATFORM.x
    assert found.value(iri, EARL.test) == CLAUSE["C5.1-b"]


def test_what_ought_to_be_said_of_a_platform_is_on_its_page(site):
    zh = site.get("/platform/x", headers=HTML).text
    en = site.get("/platform/x", params={"lang": "en"}, headers=HTML).text
    for text in (
        "C5",
        "示意数值，非官方",
        f'href="{VERDICT.rpartition("C5.1-b")[0]}C5/platform/x"',
    ):
        assert text in zh
    assert "illustrative numbers, not official" in en
    assert '<html lang="en">' in en
    assert '<html lang="zh-CN">' in zh
    assert site.get("/platform/x", headers={**HTML, "Accept-Language": "en-GB,en"}).text == en


def test_a_clause_tells_how_many_verdicts_of_each_outcome_there_are(site):
    page = site.get("/clause/C5.1-a", params={"lang": "en"}, headers=HTML).text
    assert "<h1>C5.1-a Number of qualified industries</h1>" in page
    [href] = [x for x in Links(page).leads if x.startswith("/api/verdicts")]
    [found] = site.get(href).json()["items"]
    assert (found["clause"], found["outcome"]) == ("C5.1-a", "failed")


def test_pages_lead_on_and_nothing_they_name_here_is_missing(site):
    seen, waiting = set(), {"/", "/platform/x", VERDICT, "/clause/C5.1-a", "/api"}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page = site.get(address, headers={"Accept": "text/html, */*;q=0.1"})
        assert page.status_code == 200, address
        if page.headers["content-type"].startswith("text/html") and address != "/editor/":
            links = Links(page.text)
            assert not links.loads
            assert len(links.ids) == len(set(links.ids))
            first = sorted(links.leads - seen)
            waiting |= set(first if address == "/" else first[:4]) if len(seen) < 12 else set()
    assert len(seen) > 20


def test_every_term_of_the_ontology_has_its_place_on_the_page(site, repository):
    page = Links(site.get("/ontology", params={"lang": "en"}, headers=HTML).text)
    terms = {
        str(s).rpartition("#")[2]
        for s in Graph().parse(repository / "ontology/iip.ttl").subjects(RDFS.label, None)
        if str(s).startswith(str(IIP._NS))
    }
    assert terms <= set(page.ids)
    whole = Graph().parse(data=site.get("/ontology", headers=TURTLE).text, format="turtle")
    assert (IIP.Platform, RDFS.label, Literal("industrial internet platform", lang="en")) in whole


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/clause/C5.1-aa", "clause/C5.1-a"),
        ("/industry/C3699", "industry/C399"),
        ("/profile/ilustrative", "profile/illustrative"),
        ("/verdict/illustrative/C5.1-zz/platform/x", ""),
        ("/verdict/../../etc/passwd/C5.1/platform/x", ""),
        ("/platform/", ""),
        ("/platform/a%20b%3Cscript%3E", ""),
    ],
)
def test_a_wrong_name_is_not_found_and_the_nearest_are_told(site, path, near):
    page = site.get(path, headers=HTML)
    told = site.get(path, headers=TURTLE)
    assert page.status_code == told.status_code == 404
    assert near in page.text
    assert near in told.text
    assert "<script" not in page.text


def test_nothing_runs_on_a_page_and_nobody_frames_it(site):
    policy = site.get("/platform/x", headers=HTML).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("text/html;q=0.5, application/ld+json", "jsonld"),
        ("text/*;q=0.5, text/turtle;q=0.1", "html"),
        ("application/n-triples;q=0.2, text/html;q=0", "nt"),
        ("image/png", None),
        ("text/html;q=nonsense", None),
    ],
)
def test_the_form_wanted_most_is_given(accept, form):
    media = {"html": "text/html", "ttl": "text/turtle", "jsonld": "application/ld+json"}
    assert chosen(accept, {**media, "nt": "application/n-triples"}) == form


def test_what_cannot_be_written_is_refused(site):
    assert site.get("/platform/x", headers={"Accept": "image/png"}).status_code == 406
    assert site.get("/platform/x", params={"format": "pdf"}).status_code == 422


def test_an_industry_is_told_with_its_class_and_who_covers_it(site):
    found = Graph().parse(data=site.get("/industry/C36", headers=TURTLE).text, format="turtle")
    assert (None, IIP.industry, INDUSTRY.C36) in found
    assert (INDUSTRY.C36, RDF.type, None) in found
    assert re.search(r"汽车制造业", site.get("/industry/C36", headers=HTML).text)
