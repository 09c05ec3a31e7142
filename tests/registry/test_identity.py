"""Names of nodes that came without one, and one node for each cell."""

from iip_atlas.registry.facts import parse_facts, read_facts
from iip_atlas.resources import folder

BASE = "https://w3id.org/iip-atlas/"
HEAD = f"@prefix iip: <{BASE}ontology#> .\n@prefix p: <{BASE}platform/> .\n"
INDUSTRY = f"a iip:IndustryCoverage ; iip:coverageOf p:x ; iip:industry <{BASE}industry/C36>"
DOMAIN = "a iip:DomainCoverage ; iip:coverageOf p:x ; iip:domain"


def facts(tmp_path, *texts):
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"f{number}.ttl")
        files[-1].write_text(HEAD + text, encoding="utf-8")
    return parse_facts(files)


def subjects(found, part="coverage/"):
    iris = {q.subject.value for q in found.quads}
    return {i.removeprefix(BASE) for i in iris if part in i}


def test_a_blank_coverage_is_named_after_platform_cell_and_period(tmp_path):
    found = facts(
        tmp_path,
        f"[] {INDUSTRY} . [] {INDUSTRY} ; iip:refPeriod <{BASE}period/2025> ."
        f"[] {INDUSTRY} ; iip:claimOrigin iip:public ."
        f"[] {DOMAIN} <{BASE}stage/warehousing-logistics> ."
        f"[] {DOMAIN} <{BASE}domain/warehousing-logistics> .",
    )
    assert subjects(found) == {
        "coverage/x/C36",
        "coverage/x/C36/2025",
        "coverage/x/C36/public",
        "coverage/x/stage-warehousing-logistics",
        "coverage/x/warehousing-logistics",
    }


def test_platforms_of_other_namespaces_never_share_a_name(tmp_path):
    text = "".join(
        f"[] {INDUSTRY.replace('p:x', f'<{home}x>')} ."
        for home in ("http://one.example/", "http://two.example/")
    )
    assert len(subjects(facts(tmp_path, text))) == 2


def test_clashing_labels_of_two_files_never_mix(tmp_path):
    found = facts(tmp_path, "_:a iip:x 1 .", "_:a iip:x 2 .")
    assert len(subjects(found, "blank/")) == 2


def test_the_same_file_gives_the_same_names_and_merges_with_its_copy(tmp_path):
    text = "_:a iip:x [ iip:y 1 ] ; iip:z ( 1 2 ) ."
    once, twice = facts(tmp_path, text), facts(tmp_path, text, text)
    assert set(once.quads) == set(twice.quads)
    assert len(subjects(once, "blank/")) == 4


def test_labels_do_not_matter_for_names(tmp_path):
    assert facts(tmp_path, "_:a iip:x 1 .").quads == facts(tmp_path, "_:b iip:x 1 .").quads


def test_named_and_blank_coverages_of_a_cell_become_one(tmp_path):
    found = facts(
        tmp_path,
        f"[] {INDUSTRY} ; iip:connectedDeviceCount 5 .",
        f"<http://e/c> {INDUSTRY} ; iip:industrialAppCount 6 .",
        f"<http://e/d> {INDUSTRY} ; iip:connectedDeviceCount 5 . <http://e/z> iip:x <http://e/d> .",
    )
    assert subjects(found, "http://e/c") == {"http://e/c"}
    assert subjects(found) == set()
    assert found.aliases == {"http://e/c": ("http://e/d",)}
    assert len([q for q in found.quads if q.object.value == "http://e/c"]) == 1


def test_a_public_coverage_that_bears_the_plain_name_stays_apart(tmp_path):
    found = facts(
        tmp_path,
        f"<{BASE}coverage/x/C36> {INDUSTRY} ; iip:claimOrigin iip:public .",
        f"[] {INDUSTRY} ; iip:connectedDeviceCount 5 .",
    )
    assert subjects(found) == {"coverage/x/C36", "coverage/x/C36/declared"}


def test_no_blank_node_is_left_anywhere(tmp_path):
    file = tmp_path / "f.trig"
    file.write_text(HEAD + "_:g { _:a iip:x [ iip:y _:g ] . p:x a iip:Platform }", encoding="utf-8")
    found = parse_facts([file])
    assert not any("_:" in str(quad) for quad in found.quads)


def test_facts_know_their_files(tmp_path):
    found = facts(tmp_path, f"p:x a iip:Platform . [] {INDUSTRY} .", "p:y a iip:Platform .")
    assert found.file_of(f"{BASE}platform/y") == "f1.ttl"
    assert found.file_of(f"{BASE}coverage/x/C36") == "f0.ttl"
    assert found.file_of("http://nowhere/") == ""
    assert found.path_of(f"{BASE}platform/x") == str(tmp_path / "f0.ttl")
    assert [f.name for f in found.files] == ["f0.ttl", "f1.ttl"]


def test_the_graph_holds_every_statement_once(tmp_path):
    text = f'p:x a iip:Platform ; iip:staffCount 3 ; iip:name "榆"@zh , "x" . [] {INDUSTRY} .'
    found = facts(tmp_path, text, text)
    assert len(found.graph) == len(found.quads) == 7
    assert found.graph is found.graph


def test_shipped_facts_are_sound():
    for name, least in (("example", 60), ("public", 19)):
        found = read_facts([folder("data") / name])
        assert len(found.nodes.of_class(f"{BASE}ontology#Platform")) >= least
