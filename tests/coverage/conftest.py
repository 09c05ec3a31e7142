"""A few platforms whose coverage is small enough to count by hand."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from iip_atlas.coverage.amount import Amount
from iip_atlas.coverage.observations import CellKind, Coverage, Observation
from iip_atlas.namespaces import DOMAIN, IIP, INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference
from iip_atlas.text import Text

REFERENCE_FILES = sorted((Path(__file__).parent.parent / "queries" / "reference").glob("*.ttl"))
DEVICES = str(IIP.connectedDeviceCount)


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.from_turtle(REFERENCE_FILES)


def seen(
    platform: str,
    kind: CellKind,
    target: str,
    devices: Amount | None = None,
    qualified: bool | None = None,
) -> Observation:
    """One observation, named shortly."""
    space = {"industry": INDUSTRY, "domain": DOMAIN, "region": REGION}[kind]
    values: Mapping[str, Amount] = {DEVICES: devices} if devices else {}
    return Observation(str(PLATFORM[platform]), kind, str(space[target]), values, qualified)


@pytest.fixture
def coverage() -> Coverage:
    """a: cars (100 devices) in east and north; b: cars (no figure) in east, in the southwest;
    c: chemicals in no region; d: cars by two classes, in Shandong, so in the east."""
    return Coverage(
        {str(PLATFORM[name]): Text(f"{name}（虚构）", f"{name} (synthetic)") for name in "abcd"},
        (
            seen("a", "industry", "C36", Amount(100, 100), qualified=True),
            seen("a", "region", "huadong", qualified=True),
            seen("a", "region", "huabei", qualified=False),
            seen("a", "domain", "supply-chain"),
            seen("b", "industry", "C36"),
            seen("b", "region", "huadong", qualified=True),
            seen("b", "region", "xinan"),
            seen("c", "industry", "C26", Amount(0, 0), qualified=False),
            seen("d", "industry", "C361", Amount(7, 9)),
            seen("d", "industry", "C3611", Amount(1, 1)),
            seen("d", "region", "370000"),
        ),
    )
