"""Two fictitious platforms, and a registry that they are handed in to."""

from pathlib import Path

from iip_atlas.registry.facts import Facts, read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

__all__ = ["FEW", "submit", "two_platforms"]

FEW = Path(__file__).parent / "cli" / "fixtures" / "contract-graph.ttl"


def two_platforms(home: Path) -> Facts:
    """x, and y, which covers one industry, and no domain or region; `home` is a folder to use."""
    other = home / "other.ttl"
    blocks = FEW.read_text().split("[] a ")
    other.write_text("[] a ".join(blocks[:2]).replace("platform/x", "platform/y"))
    return read_facts([FEW, other])


def submit(facts: Facts, folder: Path, by: str) -> None:
    """Hand them in to the registry in this folder."""
    store = EmbeddedStore.open(folder)
    keep(planned(facts, store, by=by), store)
