"""What is served: a registry in a folder, a remote engine, or the example that ships."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iip_atlas.registry.opening import is_url, open_store
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.snapshot import Snapshot
from iip_atlas.text import Text

__all__ = ["Served"]

# The profile under which the verdicts of the shipped example are served.
_PROFILE = "illustrative"


@dataclass(frozen=True)
class Served:
    """Where the data lie, what they are called, and whether they are made up.

    `place` is a folder or the URL of an engine; `synthetic` holds when platforms or the numbers
    behind verdicts are examples, which `note` says in words wherever the data are shown.
    """

    place: str
    title: Text
    note: Text
    synthetic: bool = False

    @classmethod
    def at(cls, place: str) -> "Served":
        """Serve the store at this folder or URL. Raises StoreError for what cannot be opened."""
        open_store(place)
        return cls(
            place,
            Text("工业互联网平台登记库", "Registry of industrial internet platforms"),
            Text(
                "按原样提供库中的内容；未保存评价结论的库没有结论",
                "What the store holds, as it is; verdicts are there only where they were kept",
            ),
        )

    @classmethod
    @contextmanager
    def example(cls) -> Iterator["Served"]:
        """Serve the shipped example and public facts, judged, for as long as the context lasts.

        They are worked out once and kept in a temporary folder, as workers read from disk.
        """
        from iip_atlas.dataset import Dataset  # noqa: PLC0415  # who serves a store needs no judge

        with tempfile.TemporaryDirectory(prefix="iip-serve-") as home:
            folder = Path(home) / "store"
            dataset = Dataset.shipped()
            dataset.add_verdicts(_PROFILE)
            dataset.store.copy_to(folder)
            del dataset
            yield cls.of_example(folder)

    @classmethod
    def of_example(cls, folder: Path) -> "Served":
        """Serve a folder that holds made-up platforms, and call them so."""
        return cls(
            str(folder),
            Text(
                "随附示例（虚构平台）与公开事实",
                "The shipped example (fictitious platforms) and public facts",
            ),
            Text(
                "示例平台为虚构；结论按示例参数方案得出，并非官方评价",
                "The example's platforms are fictitious; verdicts follow an illustrative profile"
                " and are no official assessment",
            ),
            synthetic=True,
        )

    @property
    def remote(self) -> bool:
        """Do the data lie in another engine?"""
        return is_url(self.place)

    def store(self) -> EmbeddedStore | RemoteStore:
        """Give the store as it is now, for questions of our own; threads may share it.

        Foreign queries never go here: they go to the pool of workers. Raises StoreError.
        """
        return RemoteStore(self.place) if self.remote else self._snapshot.store()

    @cached_property
    def _snapshot(self) -> Snapshot:
        return Snapshot(Path(self.place))
