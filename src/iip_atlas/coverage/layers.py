"""What a coverage matrix can show in its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from iip_atlas.namespaces import IIP
from iip_atlas.text import Text

__all__ = ["LAYERS", "Layer", "LayerName"]

LayerName = Literal[
    "platforms",
    "qualified",
    "devices",
    "dataPoints",
    "models",
    "microservices",
    "apps",
    "enterprises",
    "share",
]


@dataclass(frozen=True, slots=True)
class Layer:
    """One quantity: its name, its unit, and the indicator that measures it (none: platforms).

    Its indicator is observed in cells of the kinds `observed_in`. Of several platforms the figures
    add up; of a `share` the largest stands, because what two
    platforms serve may be the same.
    """

    name: LayerName
    label: Text
    unit: Text
    indicator: str | None = None
    share: bool = False
    observed_in: tuple[str, ...] = ("industry",)


def _measured(name: LayerName, label: Text, unit: Text, indicator: str, *observed_in: str) -> Layer:
    kinds = observed_in or ("industry",)
    return Layer(name, label, unit, str(indicator), observed_in=kinds)


_ALL = (
    Layer("platforms", Text("平台数", "platforms"), Text("个", "platforms")),
    Layer("qualified", Text("合格平台数", "qualified platforms"), Text("个", "platforms")),
    _measured(
        "devices",
        Text("连接设备数", "connected devices"),
        Text("台", "devices"),
        IIP.connectedDeviceCount,
    ),
    _measured(
        "dataPoints",
        Text("数据采集点数", "data collection points"),
        Text("个", "points"),
        IIP.dataPointCount,
    ),
    _measured(
        "models",
        Text("机理模型数", "mechanism models"),
        Text("个", "models"),
        IIP.mechanismModelCount,
    ),
    _measured(
        "microservices",
        Text("微服务数", "microservices"),
        Text("个", "microservices"),
        IIP.microserviceCount,
    ),
    _measured(
        "apps",
        Text("工业 APP 数", "industrial apps"),
        Text("个", "apps"),
        IIP.industrialAppCount,
    ),
    _measured(
        "enterprises",
        Text("企业用户数", "enterprise users"),
        Text("家", "enterprises"),
        IIP.enterpriseUserCount,
        "industry",
        "region",
    ),
    Layer(
        "share",
        Text("企业用户占比（最高）", "share of enterprises (largest)"),
        Text("占全国同行业或同区域企业", "of all enterprises of the industry or region"),
        str(IIP.enterpriseShare),
        share=True,
        observed_in=("industry", "region"),
    ),
)
LAYERS: Mapping[LayerName, Layer] = MappingProxyType({layer.name: layer for layer in _ALL})
