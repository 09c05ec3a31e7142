"""Is a query for another engine free of SERVICE? Its parsed tree says so, not its words."""

from collections.abc import Iterator, Mapping

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

__all__ = ["form_without_service"]

_FORMS = {
    "SelectQuery": "SELECT",
    "AskQuery": "ASK",
    "ConstructQuery": "CONSTRUCT",
    "DescribeQuery": "DESCRIBE",
}


def form_without_service(query: str) -> str:
    """Give the form of this query. Raises SyntaxError for what is none, or that asks elsewhere."""
    try:
        tree = parseQuery(query)
    except (ParseException, RecursionError) as error:
        raise SyntaxError(str(error)) from error
    names = set(_names(tree))
    if "ServiceGraphPattern" in names:
        raise SyntaxError("SERVICE")
    form = next((form for name, form in _FORMS.items() if name in names), None)
    if form is None:
        raise SyntaxError("neither SELECT nor ASK nor CONSTRUCT")
    return form


def _names(part: object) -> Iterator[str]:
    if isinstance(part, CompValue):
        yield part.name
    if isinstance(part, list | ParseResults):
        for value in part:
            yield from _names(value)
    # a ParseResults is both: what it lists, and what it names
    if isinstance(part, Mapping):
        for value in part.values():
            yield from _names(value)
