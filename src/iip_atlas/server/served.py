"""What is served: a registry in a folder, a remote engine, or the example that ships."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iip_atlas.registry.opening import is_url, open_store
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.editions.edition import Edition
from iip_atlas.server.editions.keeping import Editions
from iip_atlas.server.editions.words import as_it_is, judged_under, too_many
from iip_atlas.server.kept_example import example_key, kept
from iip_atlas.server.snapshot import Snapshot
from iip_atlas.text import Text

__all__ = ["Served"]

_REGISTRY = Text("工业互联网平台登记库", "Registry of industrial internet platforms")
# The profile under which the verdicts of the shipped example are served.
_PROFILE = "illustrative"


def _judge_example(folder: Path) -> None:
    from iip_atlas.dataset import Dataset  # noqa: PLC0415  # who serves a store needs no judge

    dataset = Dataset.shipped()
    dataset.add_verdicts(_PROFILE)
    dataset.store.copy_to(folder)


@dataclass(frozen=True)
class Served:
    """Where the data lie, what they are called, and whether they are made up.

    `place` is a folder or the URL of an engine; `synthetic` holds when platforms are examples,
    which `about` says in words. `editions` hold a registry with what follows from it.
    """

    place: str
    title: Text
    about: Text
    synthetic: bool = False
    editions: Editions | None = None

    @classmethod
    def at(cls, place: str) -> "Served":
        """Serve the store at this folder or URL. Raises StoreError for what cannot be opened."""
        open_store(place)
        return cls(place, _REGISTRY, as_it_is())

    @classmethod
    @contextmanager
    def judged(cls, place: str, profiles: Sequence[str]) -> Iterator["Served"]:
        """Serve the registry in this folder with indicators, and verdicts under these profiles.

        Facts alone are served without profiles, of a registry that is too large, and of a remote
        engine. The first verdicts are worked out before the context begins. Raises AtlasError.
        """
        served = cls.at(place)
        if served.remote or not profiles:
            yield served
            return
        with Editions.of(Path(place), profiles) as editions:
            yield cls(place, _REGISTRY, as_it_is(), editions=editions)

    @classmethod
    @contextmanager
    def example(cls) -> Iterator["Served"]:
        """Serve the shipped example and public facts, judged, for as long as the context lasts.

        They are worked out once, and kept in the user's cache: workers read from disk.
        """
        with kept(example_key(_PROFILE), _judge_example) as folder:
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

    @property
    def edition(self) -> Edition | None:
        """Which edition answers now? None where a store is served as it is. Raises StoreError."""
        return self.editions.current() if self.editions is not None else None

    @property
    def note(self) -> Text:
        """What has a reader to know, wherever the data are shown?"""
        edition = self.edition
        if edition is not None:
            return judged_under(edition.profiles)
        if self.editions is not None and self.editions.too_large:
            return too_many(self.editions.platforms, self.editions.most)
        return self.about

    def store(self) -> EmbeddedStore | RemoteStore:
        """Give the store that is asked now, for questions of our own; threads may share it.

        Foreign queries never go here: they go to the pool of workers. Raises StoreError.
        """
        edition = self.edition
        return edition.store if edition is not None else self._as_it_is()

    def registry(self) -> EmbeddedStore | RemoteStore:
        """Give the store that holds what was handed in, of the same state. Raises StoreError."""
        edition = self.edition
        return edition.registry if edition is not None else self._as_it_is()

    def _as_it_is(self) -> EmbeddedStore | RemoteStore:
        return RemoteStore(self.place) if self.remote else self._snapshot.store()

    @cached_property
    def _snapshot(self) -> Snapshot:
        return Snapshot(Path(self.place))
