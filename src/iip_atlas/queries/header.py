"""Reads the `#+` header of a query: what it answers, and which values it takes (as in grlc)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

import yaml

from iip_atlas.errors import QueryError
from iip_atlas.namespaces import PREFIXES
from iip_atlas.text import Text

__all__ = ["Header", "Need", "Parameter", "ParameterType", "read_header"]

ParameterType = Literal[
    "industry",
    "region",
    "domain",
    "platform",
    "profile",
    "clause",
    "parameter",
    "ambiguity",
    "term",
    "integer",
    "date",
    "moment",
]

Need = Literal["facts", "indicators", "verdicts", "registry"]

_MARK = "#+"
_KEYS = {"summary", "description", "parameters", "tags", "serves", "needs", "example"}
_PARAMETER_KEYS = {"type", "summary", "scheme", "allowed", "default", "required"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that a query takes. Left out, and without a default, it does not narrow.

    `allowed` holds the terms by name; `scheme` is the scheme (an IRI) that a concept must be in.
    """

    name: str
    type: ParameterType
    summary: Text
    scheme: str | None = None
    allowed: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """What does a query answer, and what does it take?

    `serves` names the clauses or competency questions. `needs` says what must be worked out
    before it can be asked: nothing, indicators, or verdicts under a profile; `registry` is asked
    of a registry's own store, of who handed what in. `example` holds
    values that give an answer worth seeing.
    """

    summary: Text
    description: Text
    parameters: Mapping[str, Parameter]
    tags: tuple[str, ...]
    serves: tuple[str, ...]
    needs: Need
    example: Mapping[str, str]


def read_header(sparql: str, where: str) -> Header:
    """Read the header of a query. Raises QueryError, naming `where`, for one that is not sound."""
    return _Reading(where).header(_yaml(sparql, where))


def _yaml(sparql: str, where: str) -> object:
    lines = [line[len(_MARK) :] for line in sparql.splitlines() if line.startswith(_MARK)]
    if not lines:
        raise QueryError(
            "the query has no header", where=where, remedy="open it with `#+ summary:`"
        )
    try:
        return yaml.safe_load("\n".join(line.removeprefix(" ") for line in lines))
    except yaml.YAMLError as error:
        raise QueryError(f"the header is not YAML: {error}", where=where) from error


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one header; every fault names its place."""

    where: str

    def header(self, found: object) -> Header:
        keys = self._mapping(found, "the header", _KEYS)
        named = self._mapping(keys.get("parameters", {}), "parameters", None)
        parameters = {name: self._parameter(name, value) for name, value in named.items()}
        example = self._mapping(keys.get("example", {}), "example", set(parameters))
        if (needs := keys.get("needs", "facts")) not in get_args(Need):
            raise self._fault(
                f"needs: {needs!r} is not known", "facts, indicators, verdicts or registry"
            )
        return Header(
            summary=self._text(keys, "summary", "the header"),
            description=self._text(keys, "description", "the header"),
            parameters=parameters,
            tags=self._words(keys, "tags"),
            serves=self._words(keys, "serves"),
            needs=cast("Need", needs),
            example={name: str(value) for name, value in example.items()},
        )

    def _parameter(self, name: str, found: object) -> Parameter:
        place = f"parameter {name}"
        keys = self._mapping(found, place, _PARAMETER_KEYS)
        kind = keys.get("type")
        if kind not in get_args(ParameterType):
            known = ", ".join(get_args(ParameterType))
            raise self._fault(f"{place}: the type {kind!r} is not known", f"take one of {known}")
        allowed = self._mapping(keys.get("allowed", {}), f"{place}, allowed", None)
        if (kind == "term") != bool(allowed):
            raise self._fault(
                f"{place}: `allowed` belongs to the type term", "give both or neither"
            )
        default, scheme = keys.get("default"), keys.get("scheme")
        if allowed and default is not None and default not in allowed:
            raise self._fault(
                f"{place}: the default {default!r} is not allowed", "take one that is"
            )
        return Parameter(
            name=name,
            type=cast("ParameterType", kind),
            summary=self._text(keys, "summary", place),
            scheme=self._expanded(str(scheme)) if scheme is not None else None,
            allowed={word: self._expanded(str(term)) for word, term in allowed.items()},
            default=str(default) if default is not None else None,
            required=bool(keys.get("required", False)),
        )

    def _mapping(self, found: object, place: str, known: set[str] | None) -> Mapping[str, object]:
        if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
            raise self._fault(f"{place} is not a list of names with values", "write `name: value`")
        unknown = sorted(set(found) - known) if known is not None else []
        if known is not None and unknown:
            listed = ", ".join(sorted(known)) or "none"
            raise self._fault(f"{place}: {unknown[0]!r} is not known here", f"take one of {listed}")
        return found

    def _text(self, keys: Mapping[str, object], key: str, place: str) -> Text:
        found = self._mapping(keys.get(key), f"{place}: {key}", {"zh", "en"})
        zh, en = str(found.get("zh") or "").strip(), str(found.get("en") or "").strip()
        if not zh or not en:
            raise self._fault(f"{place}: {key} is missing in zh or en", "write both")
        return Text(zh, en)

    def _words(self, keys: Mapping[str, object], key: str) -> tuple[str, ...]:
        found = keys.get(key)
        if not isinstance(found, list) or not found:
            raise self._fault(f"{key} is missing or is not a list", f"write `{key}: [..]`")
        return tuple(str(word) for word in found)

    def _expanded(self, term: str) -> str:
        prefix, _, local = term.partition(":")
        if prefix not in PREFIXES:
            raise self._fault(f"the prefix of {term!r} is not known", "write `earl:passed`, say")
        return PREFIXES[prefix] + local

    def _fault(self, message: str, remedy: str) -> QueryError:
        return QueryError(message, where=self.where, remedy=remedy)
