"""The evidence that a fictitious platform hands in behind its claims."""

from collections.abc import Iterator

from facts_turtle import block, ref, text

from example.model import Platform
from example.names import both

__all__ = ["evidence_blocks", "pieces"]

_ISSUED = "2025-03-31T00:00:00+08:00"
_ISSUED_EARLIER = "2023-10-31T00:00:00+08:00"  # where the evidence has run out
# What supports the claims of a part: titles in Chinese and English, and the type of evidence. Each
# clause of the part accepts one of them.
_EVIDENCE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "C1.1": (
        ("资源管理演示记录", "Demonstration of resource management", "iip:demonstration"),
        ("软件资产台账", "Register of software assets", "evidence-type:asset-register"),
        ("组件清单", "Inventory of components", "evidence-type:component-inventory"),
        ("架构设计文档", "Architecture document", "evidence-type:architecture-document"),
        ("设备兼容列表", "List of compatible devices", "evidence-type:compatibility-list"),
        ("用户案例", "Customer case", "evidence-type:customer-case"),
        ("平台运行统计", "Platform statistics", "evidence-type:platform-statistic"),
    ),
    "C1.2": (
        ("应用服务演示记录", "Demonstration of services", "iip:demonstration"),
        ("性能测试报告", "Performance test report", "evidence-type:performance-test-report"),
        ("服务组件清单", "Inventory of services", "evidence-type:component-inventory"),
    ),
    "C1.3": (
        ("关键技术专利证书", "Patents on key technology", "evidence-type:patent-certificate"),
        ("云部署合同", "Contracts on cloud deployment", "evidence-type:customer-contract"),
    ),
    "C3": (("数据打通演示记录", "Demonstration of data links", "iip:demonstration"),),
    "C4": (
        (
            "地方政府合作协议",
            "Agreement with authorities",
            "evidence-type:government-agreement",
        ),
        ("现场核查记录", "Record of an inspection", "evidence-type:inspection-record"),
        ("工商登记信息", "Entry in the business register", "evidence-type:registry-record"),
    ),
    "C5": (
        ("领域间数据交换日志", "Log of data exchange", "evidence-type:data-exchange-log"),
        ("安全组件清单", "Inventory of security parts", "evidence-type:component-inventory"),
        ("公司章程", "Articles of association", "evidence-type:articles-of-association"),
        ("社区运行统计", "Community statistics", "evidence-type:platform-statistic"),
    ),
}
_ISSUER = ("虚构认证机构", "A made-up body (synthetic)")


def pieces(platform: Platform, theme: str) -> list[str]:
    """Name the evidence behind the claims of a theme."""
    return [_piece(platform, theme, number) for number, _ in enumerate(_EVIDENCE[theme], start=1)]


def _piece(platform: Platform, theme: str, number: int) -> str:
    return ref(f"evidence/{platform.name}-{theme.replace('.', '')}-{number}")


def evidence_blocks(platform: Platform, theme: str) -> Iterator[str]:
    """Write the evidence behind the claims of a theme."""
    until = platform.evidence_valid_until
    issued = _ISSUED_EARLIER if until else _ISSUED
    for number, (zh, en, kind) in enumerate(_EVIDENCE[theme], start=1):
        yield block(
            _piece(platform, theme, number),
            [
                ("a", ["iip:Evidence"]),
                ("dcterms:title", both((f"{zh}（虚构）", f"{en} (synthetic)"))),
                ("iip:evidenceType", [kind]),
                ("dcterms:publisher", both(_ISSUER)),
                ("dcterms:issued", [text(issued, datatype="xsd:dateTime")]),
                ("dcterms:valid", [text(until, datatype="xsd:dateTime")] if until else []),
            ],
        )
