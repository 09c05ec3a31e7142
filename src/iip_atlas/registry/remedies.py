"""What to do about a record that is not well formed."""

from pyoxigraph import Literal

from iip_atlas.registry.literals import number
from iip_atlas.registry.places import short
from iip_atlas.registry.record_shapes import Result
from iip_atlas.text import Text

__all__ = ["remedy_of"]

_UNKNOWN = Text("请改正；不知道就不写", "correct it; leave it out if it is not known")


def remedy_of(result: Result) -> Text:
    """How is this fault put right?"""
    if isinstance(result.value, Literal):
        return _of_literal(result, result.value)
    found = _BY_CONSTRAINT.get(_kind(result))
    if found is None:
        return _CHECK_IRI if result.shape.step else _CHECK_CLASS
    named = {"property": short(result.shape.predicate), "asked": _asked(result)}
    return Text(found.zh.format(**named), found.en.format(**named))


_CHECK_IRI = Text("请检查这个 IRI", "check the IRI")
_CHECK_CLASS = Text("请检查类（a …）和属性", "check the class (`a ...`) and the property")
_BY_CONSTRAINT = {
    "none": Text("请删去 {property}", "take {property} out, or change the class"),
    "maxCount": Text("请只保留一个", "keep one of them"),
    "uniqueLang": Text("请只保留一个", "keep one of them"),
    "minCount": Text("请写上 {property}", "give {property}"),
    "nothing": Text(
        "请写上覆盖、数值或声明，或删去平台", "give its coverage, figures or claims, or take it out"
    ),
    "class": Text("请写明它是 {asked}", "state that it is `a {asked}`"),
    "in": Text("请在其中选一个：{asked}", "take one of: {asked}"),
}


def _kind(result: Result) -> str:
    name, shape = result.constraint.name, result.shape
    if name == "maxCount" and result.constraint.asked == "0":
        return "none"
    if name == "minCount" and not shape.predicate:
        return "nothing"
    return name if shape.step else ""


def _asked(result: Result) -> str:
    asked = result.constraint.asked
    return short(asked) if result.constraint.name == "class" else asked


def _of_literal(result: Result, value: Literal) -> Text:
    found = number(value)
    if result.constraint.name == "datatype" and found is None:
        return Text("请按所说的类型书写", "write it in the datatype that is asked for")
    if found is None or not found.is_finite():
        return _UNKNOWN
    if result.shape.predicate.endswith("Share") and 1 < found <= 100:
        share = (found / 100).normalize()
        return Text(f"若是百分数，请写 {share:f}", f"if it is a percentage, write {share:f}")
    if found >= 0 and found == found.to_integral_value():
        return Text(f"请写 {found:.0f}", f"write {found:.0f}")
    if found >= 0 and result.shape.predicate.endswith(("Count", "Total")):
        return Text("个数请写整数", "write a count as a whole number")
    return _UNKNOWN
