"""Queries that were found to fetch, to end or to hang an engine, and more of their kind."""

__all__ = ["CROSS", "ELSEWHERE", "GREEDY", "HARMLESS", "NONSENSE", "NO_GRAPH", "TOO_DEEP"]

# {url} is the canary's
ELSEWHERE = {
    "service": "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "lower case": "SELECT * {{ service <{url}> {{ ?s ?p ?o }} }}",
    "silent": "SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "variable": "SELECT * {{ VALUES ?x {{ <{url}> }} SERVICE ?x {{ ?s ?p ?o }} }}",
    "variable, silent": "SELECT * {{ VALUES ?x {{ <{url}> }} SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
    "bound late": 'SELECT * {{ BIND(IRI("{url}") AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}',
    "prefixed": "PREFIX c: <{url}> SELECT * {{ SERVICE c: {{ ?s ?p ?o }} }}",
    "base": "BASE <{url}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
    "in a subquery": "SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
    "in EXISTS": "ASK {{ FILTER NOT EXISTS {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }} }}",
    "in OPTIONAL": "SELECT * {{ OPTIONAL {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }} }}",
    "in CONSTRUCT": "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    # The words are hidden from whoever looks for them:
    "after a full stop": "SELECT * {{ ?s ?p ?o .SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "after a language": 'SELECT * {{ ?s ?p "x"@zh.SERVICE SILENT <{url}> {{ ?a ?b ?c }} }}',
    "in what looks like an IRI": (
        "SELECT * {{ VALUES ?a {{ 0 }} FILTER(?a<1)SERVICE#>\n SILENT <{url}> {{ ?s ?p ?o }} }}"
    ),
    "in what looks like an IRI, spaced": (
        "SELECT * {{ VALUES ?a {{ 0 }} FILTER(?a <1)SERVICE#>\n SILENT <{url}> {{ ?s ?p ?o }} }}"
    ),
    "in what looks like a text, spaced": (
        "SELECT * {{ VALUES ?a {{ 0 }} FILTER(?a <1#>'''\n"
        ") SERVICE SILENT <{url}> {{ ?s ?p ?o }} #'''\n}}"
    ),
    "in what looks like a text": (
        "SELECT * {{ VALUES ?a {{ 0 }} FILTER(?a<1)#>'''\n"
        " SERVICE SILENT <{url}> {{ ?s ?p ?o }} #'''\n}}"
    ),
    "after a comment": "SELECT * {{ #'''\n SERVICE SILENT <{url}> {{ ?s ?p ?o }} }} #'''",
    "glued to a number": "SELECT * {{ OPTIONAL {{ ?s ?p 1SERVICE SILENT <{url}> {{ }} }} }}",
    "glued to SILENT": "SELECT * {{ SERVICESILENT<{url}>{{ ?s ?p ?o }} }}",
    "glued to a truth value": "SELECT * {{ OPTIONAL {{ ?s ?p trueSERVICE SILENT<{url}>{{}} }} }}",
    "a comment inside": "SELECT * {{ SERVICE#\n#{{\nSILENT#\n<{url}>#\n{{ ?s ?p ?o }} }}",
    "Unicode escapes": "SELECT * {{ \\u0053ERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "long Unicode escapes": "SELECT * {{ SERVIC\\U00000045 SILENT <{url}> {{ ?s ?p ?o }} }}",
    # Other ways to make an engine fetch:
    "LOAD": "LOAD <{url}>",
    "LOAD SILENT": "LOAD SILENT <{url}> INTO GRAPH <urn:g:1>",
    "update with SERVICE": "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "a pragma": 'DEFINE get:soft "replace" SELECT * FROM <{url}> {{ ?s ?p ?o }}',
}
# Answered, without a row: a graph of this name is not here, and is not fetched.
NO_GRAPH = {
    "FROM http": "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "FROM NAMED http": "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "FROM file": "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    "GRAPH http": "SELECT * {{ GRAPH <{url}> {{ ?s ?p ?o }} }}",
    "FROM at once": "SELECT*FROM<{url}>WHERE{{?s ?p ?o}}",
}
N = 3000
MANY = "VALUES ?{0} {{ " + " ".join(map(str, range(100))) + " }}"
CROSS = " ".join(MANY.format(name) for name in "abcde")
TOO_DEEP = {
    "parentheses": "ASK { FILTER(" + "(" * N + "1" + ")" * N + ") }",
    "braces": "SELECT * " + "{" * N + "}" * N,
    "not": "ASK { FILTER(" + "!" * N + "true) }",
    "not, spaced": "ASK { FILTER(" + "! " * N + "true) }",
    "path": "ASK { ?s " + "(" * N + "<urn:p>" + ")" * N + " ?o }",
    "path of stars": "ASK { ?s " + "(" * N + "<urn:p>" + ")*" * N + " ?o }",
    "inverse path": "ASK { ?s " + "^(" * N + "<urn:p>" + ")" * N + " ?o }",
    "long path": "ASK { ?s <urn:p>" + "/<urn:p>" * N + " ?o }",
    "alternatives": "ASK { ?s <urn:p>" + "|<urn:p>" * N + " ?o }",
    "sum": "SELECT ((1" + "+1" * N + ") AS ?x) {}",
    "disjunction": "ASK { FILTER(false" + "||false" * N + ") }",
    "unions": "SELECT * { {}" + "UNION{}" * N + " }",
    "optionals": "SELECT * { " + "OPTIONAL{?s ?p ?o}" * N + " }",
    "minuses": "SELECT * { " + "MINUS{?s ?p ?o}" * N + " }",
    "filters": "SELECT * { " + "FILTER(true)" * N + " }",
    "binds": "SELECT * { " + "".join(f"BIND(1 AS ?x{n})" for n in range(N)) + " }",
    "joins": "SELECT * { " + "{?s ?p ?o}" * N + " }",
    "blank nodes": "SELECT * { ?s ?p " + "[ ?p " * N + "1" + "]" * N + " }",
    "lists": "SELECT * { ?s ?p " + "(" * N + "1" + ")" * N + " }",
    "triple terms": "SELECT * { ?s ?p " + "<<( ?s ?p " * N + "1" + " )>>" * N + " }",
    "reified triples": "SELECT * { ?s ?p " + "<< ?s ?p " * N + "1" + " >>" * N + " }",
    "annotations": "SELECT * { ?s ?p ?o" + " {| ?p ?o" * N + " |}" * N + " }",
    "functions": "SELECT (" + "STR(" * N + "1" + ")" * N + " AS ?x) {}",
    "subqueries": "SELECT * " + "{SELECT * " * N + "{}" + "}" * N,
    "brackets in a text": "ASK { FILTER('" + "(" * N + "' = " + "(" * N + "1" + ")" * N + ") }",
}
GREEDY = {
    "cross product in order": f"SELECT * {{ {CROSS} }} ORDER BY ?e ?d ?c ?b ?a",
    "cross product, counted": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "cross product, distinct": f"SELECT DISTINCT * {{ {CROSS} }}",
    "cross product, given": f"SELECT * {{ {CROSS} }}",
    "cross product in a graph": f"CONSTRUCT {{ ?a <urn:p> ?b . ?c <urn:q> ?d }} {{ {CROSS} }}",
    "endless joined text": f'SELECT (GROUP_CONCAT("{"x" * 1000}") AS ?t) {{ {CROSS} }}',
    "groups without end": f"SELECT ?a ?b ?c (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?b ?c ?d ?e",
    "blown up": (
        'SELECT (STRLEN(?z) AS ?n) { BIND("' + "x" * 1000 + '" AS ?v)'
        + "".join(f' BIND(REPLACE(?{a}, "x", ?{a}) AS ?{b})' for a, b in ("vw", "wy", "yz"))
        + " }"
    ),
    "doubled": "SELECT (STRLEN(?x40) AS ?n) { BIND('xx' AS ?x0)"
    + "".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    + " }",
    "paths through everything": (
        f"SELECT (COUNT(*) AS ?n) {{ {CROSS} ?v !<urn:n>* ?w . ?x !<urn:n>* ?y }}"
    ),
}  # fmt: skip
# Answered rightly, as the engine is not touched by them.
HARMLESS = {
    "regex that backtracks": (
        'SELECT ?o { VALUES ?o { "' + "a" * 5000 + '!" } FILTER(REGEX(?o, "^(a+)+$")) }'
    ),
    "regex with a huge count": (
        'SELECT ?o { VALUES ?o { "a" } '
        'FILTER(REGEX(?o, "((a{1,100}){1,100}){1,100}$") && ?o = "b") }'
    ),
    "many values": "SELECT ?v { VALUES ?v { " + "1 " * 40_000 + "} FILTER(?v > 1) }",
    "a huge text": 'SELECT ?v { VALUES ?v { "' + "x" * 90_000 + '" } FILTER(?v = "y") }',
    "escaped quotes": "SELECT ?v { VALUES ?v { '" + '\\"' * 40_000 + "' } FILTER(?v = 'y') }",
}
# Each would keep a careless scanner busy for minutes.
NONSENSE = {
    "digits": "1" * 99_000,
    "dots": "a." * 49_000,
    "one long word": "a" * 99_000,
    "words that are glued": "SERVICE." * 12_000,
    "one word again and again": "SERVICE " * 12_000,
    "comments": "SERVICE " + "#\n" * 45_000,
    "a comment in a name": "SERVICE :" + "#" * 90_000,
    "open quotes": '\\"' * 49_000,
    "open long quotes": '"""\\' * 24_000,
    "signs": "<" * 99_000,
    "signs and letters": "<a" * 49_000,
    "escapes": "\\u0041" * 16_000,
    "spaces": "SERVICE" + " " * 99_000,
}
