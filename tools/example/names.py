"""Names for fictitious platforms: two invented syllables, and always the word synthetic."""

from facts_turtle import text

from example.numbers import Draw

__all__ = ["Name", "both", "labels", "names"]

_FIRST = (
    ("澜", "Lan"),
    ("砺", "Li"),
    ("榆", "Yu"),
    ("汀", "Ting"),
    ("霁", "Ji"),
    ("湛", "Zhan"),
    ("笙", "Sheng"),
    ("翎", "Ling"),
    ("峦", "Luan"),
    ("皋", "Gao"),
)
_SECOND = (
    ("序", "xu"),
    ("衡", "heng"),
    ("砚", "yan"),
    ("渠", "qu"),
    ("枢", "shu"),
    ("杼", "zhu"),
    ("棠", "tang"),
    ("榫", "sun"),
    ("垣", "yuan"),
    ("麓", "lu"),
)
_KINDS = {
    "industry": ("行业工业互联网平台", "Industry Platform"),
    "domain": ("领域工业互联网平台", "Domain Platform"),
    "region": ("区域工业互联网平台", "Regional Platform"),
    "broad": ("工业互联网平台", "Industrial Internet Platform"),
}

Name = tuple[str, str]


def names(seed: str) -> list[Name]:
    """Give a hundred different names, Chinese and English, in a seeded order."""
    draw = Draw(f"{seed}:names")
    pairs = [(a + b, latin + tail) for a, latin in _FIRST for b, tail in _SECOND]
    return sorted(pairs, key=lambda _: draw.unit())


def labels(name: Name, kind: str) -> tuple[Name, Name]:
    """Label the platform and its operator; each label says that it is synthetic."""
    zh, en = _KINDS[kind]
    return (
        (f"{name[0]}{zh}（虚构）", f"{name[1]} {en} (synthetic)"),
        (f"{name[0]}平台运营公司（虚构）", f"{name[1]} Platform Operations (synthetic)"),
    )


def both(pair: Name) -> list[str]:
    """Write a text in Chinese and in English."""
    return [text(pair[0], "zh"), text(pair[1], "en")]
