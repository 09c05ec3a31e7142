"""Planted rows of registers: who runs a platform where, software for several industries."""

from collections.abc import Iterator

from facts_turtle import block, iri, ref, text

__all__ = ["register_blocks"]

_EVERYWHERE = "syn-broad-above-every-bound"  # states 9 operating entities, and names them all
_TWO_REGIONS = "syn-broad-at-every-bound"  # states 3, in two of the three regions it covers
_PLACES = {
    _EVERYWHERE: (
        *("110000", "210000", "310000", "320000", "370200", "420000", "440000", "440300"),
        "610000",
    ),
    _TWO_REGIONS: ("110000", "310000", "370000"),
}
# Kind, Chinese and English name, and the industries that it is made for.
_SOFTWARE = {
    _EVERYWHERE: (
        ("MechanismModel", "设备振动诊断模型", "Vibration diagnosis model", ("C36", "C26", "C35")),
        ("MicroserviceComponent", "工单服务", "Work order service", ("C36", "C35")),
        ("IndustrialApp", "涂装质检 APP", "Paint inspection app", ("C36",)),
    ),
    _TWO_REGIONS: (
        ("IndustrialApp", "能耗看板 APP", "Energy dashboard app", ("C26", "C35")),
        ("MechanismModel", "反应釜温控模型", "Reactor temperature model", ("C26",)),
    ),
}
_GROUP = "operator/syn-group"  # runs three platforms beside their own operators
_RUN_BY_GROUP = ("syn-region-01", "syn-region-02", "syn-domain-01")


def register_blocks() -> Iterator[str]:
    """Write operating entities, software and a group that operates several platforms."""
    for platform, places in _PLACES.items():
        for number, place in enumerate(places, 1):
            yield _entity(platform, number, place)
    for platform, software in _SOFTWARE.items():
        for number, asset in enumerate(software, 1):
            yield from _asset(platform, number, *asset)
    names = [text("虚构平台集团（虚构）", "zh"), text("Platform Group (synthetic)", "en")]
    yield block(iri(_GROUP), [("a", ["iip:Operator"]), ("rdfs:label", names)])
    for platform in _RUN_BY_GROUP:
        yield block(ref(f"platform/{platform}"), [("iip:operatedBy", [iri(_GROUP)])])


def _entity(platform: str, number: int, place: str) -> str:
    names = [
        text(f"运营公司 {number}（虚构）", "zh"),
        text(f"Operating company {number} (synthetic)", "en"),
    ]
    return block(
        iri(f"entity/{platform}-{number}"),
        [
            ("a", ["iip:OperatingEntity"]),
            ("rdfs:label", names),
            ("iip:responsibleFor", [ref(f"platform/{platform}")]),
            ("iip:registeredIn", [ref(f"region/{place}")]),
        ],
    )


def _asset(
    platform: str, number: int, kind: str, zh: str, en: str, industries: tuple[str, ...]
) -> Iterator[str]:
    asset = iri(f"asset/{platform}-{number}")
    yield block(
        asset,
        [
            ("a", [f"iip:{kind}"]),
            ("rdfs:label", [text(f"{zh}（虚构）", "zh"), text(f"{en} (synthetic)", "en")]),
            ("iip:targetsIndustry", [ref(f"industry/{code}") for code in industries]),
        ],
    )
    yield block(ref(f"platform/{platform}"), [("iip:provides", [asset])])
