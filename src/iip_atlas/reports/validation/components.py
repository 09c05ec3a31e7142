"""The SHACL constraint components of findings, and the words for checks that have no shape."""

from collections.abc import Mapping

from rdflib import SH

from iip_atlas.method.model import Logic
from iip_atlas.namespaces import SHAPE
from iip_atlas.text import Text

__all__ = ["CHECKS", "COMPARED", "JOINED", "OURS", "component_of"]

# A check or a clause that no SHACL shape expresses; the report says what the component is.
OURS = str(SHAPE.clauseOrCheck)

CHECKS: Mapping[str, Text] = {
    "table": Text("登记册的单元格", "a cell of a register"),
    "vocabulary": Text("词或代码不认识", "a word or code that is not known"),
    "datatype": Text("写法不合数据类型", "a text that does not fit its datatype"),
    "period": Text("参考期不一致", "periods that do not agree"),
    "attachment": Text("附件", "an attached file"),
    "platform": Text("没有平台", "no platform"),
    "review": Text("评审记录", "a recorded review"),
    "record": Text("记录的形状", "the shape of a record"),
}
COMPARED: Mapping[str, str] = {
    ">=": str(SH.MinInclusiveConstraintComponent),
    ">": str(SH.MinExclusiveConstraintComponent),
    "<=": str(SH.MaxInclusiveConstraintComponent),
    "<": str(SH.MaxExclusiveConstraintComponent),
}
JOINED: Mapping[Logic, str] = {
    Logic.ALL: str(SH.AndConstraintComponent),
    Logic.ANY: str(SH.OrConstraintComponent),
}


def component_of(parameter: str) -> str:
    """Which component has this parameter: `minCount` is of `sh:MinCountConstraintComponent`."""
    if not parameter:
        return OURS
    return f"{SH}{parameter[0].upper()}{parameter[1:]}ConstraintComponent"
