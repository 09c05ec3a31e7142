"""A planted group that operates several platforms beside their own operators."""

from collections.abc import Iterator

from facts_turtle import block, iri, ref, text

__all__ = ["party_blocks"]

_GROUP = "operator/syn-group"
_PLATFORMS = ("syn-region-01", "syn-region-02", "syn-domain-01")


def party_blocks() -> Iterator[str]:
    """Write the group, and that it operates its platforms."""
    names = [text("虚构平台集团（虚构）", "zh"), text("Platform Group (synthetic)", "en")]
    yield block(iri(_GROUP), [("a", ["iip:Operator"]), ("rdfs:label", names)])
    for platform in _PLATFORMS:
        yield block(ref(f"platform/{platform}"), [("iip:operatedBy", [iri(_GROUP)])])
