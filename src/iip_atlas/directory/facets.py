"""The facets of the directory: what platforms are sorted by, and what a value is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import URIRef

from iip_atlas.conformance.wording import WORDS
from iip_atlas.directory.entry import CROSS, NOT_QUALIFIED
from iip_atlas.indicators.terms import term_label
from iip_atlas.namespaces import IIP
from iip_atlas.reference import Kind, Reference
from iip_atlas.text import Text

__all__ = ["FACETS", "Facet"]


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that platforms are sorted by: what it is called, and what its values are called."""

    id: str
    label: Text
    name: Callable[[str], Text]


def _coded(kind: Kind) -> Callable[[str], Text]:
    """Name a code of the reference lists; what they do not know keeps its code."""

    def name(code: str) -> Text:
        label = _names(kind).get(code, Text(code, code))
        if kind == "industry" and code not in (label.zh, label.en):
            return Text(f"{code} {label.zh}", f"{code} {label.en}")
        return label

    return name


@cache
def _names(kind: Kind) -> Mapping[str, Text]:
    return {
        concept.iri.rsplit("/", 1)[-1]: concept.label for concept in Reference.load().of_kind(kind)
    }


def _term(code: str) -> Text:
    return term_label(URIRef(f"{IIP._NS}{code}"))  # kinds that no code names


def _worded(words: Mapping[str, Text]) -> Callable[[str], Text]:
    return lambda code: words.get(code, Text(code, code))


_OUTCOMES = {outcome.value: word for outcome, word in WORDS.items()}
_QUALIFIES = {
    "industry": Text("特定行业平台", "industry platform"),
    "domain": Text("特定领域平台", "domain platform"),
    "region": Text("特定区域平台", "region platform"),
    CROSS: Text("跨行业跨领域平台", "cross-industry cross-domain platform"),
    NOT_QUALIFIED: Text("尚未认定", "nothing so far"),
}
_ORIGINS = {
    "declared": Text("平台申报", "declared by its owner"),
    "public": Text("公开信息", "public sources"),
}
_YES_NO = {"yes": Text("虚构", "synthetic"), "no": Text("真实", "real")}

# In the order in which they are offered.
FACETS: Mapping[str, Facet] = {
    facet.id: facet
    for facet in (
        Facet("qualifies", Text("认定为", "Qualifies as"), _worded(_QUALIFIES)),
        Facet("cross", Text("跨行业跨领域结果", "Cross-industry outcome"), _worded(_OUTCOMES)),
        Facet("industry", Text("覆盖行业", "Industry covered"), _coded("industry")),
        Facet("domain", Text("覆盖领域", "Domain covered"), _coded("domain")),
        Facet("region", Text("覆盖区域", "Region covered"), _coded("region")),
        Facet("seat", Text("总部所在地", "Head office"), _coded("region")),
        Facet("operator", Text("运营者类型", "Kind of operator"), _term),
        Facet("listed", Text("首次列入年份", "Year first listed"), _worded({})),
        Facet("known", Text("资料来源", "Known from"), _worded(_ORIGINS)),
        Facet("synthetic", Text("真实或虚构", "Real or synthetic"), _worded(_YES_NO)),
    )
}
