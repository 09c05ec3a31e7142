"""An edition: a registry as it was at one moment, and what follows from it under some profiles."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path

from iip_atlas import __version__
from iip_atlas.errors import StoreError
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.editions.verdict_table import VerdictTable

__all__ = ["Edition", "registry_in", "state_headers"]

_NOTE = "edition.json"


@dataclass(frozen=True)
class Edition:
    """Where it lies, of which state of the registry it is, and under which profiles it was judged.

    `digest` names the submissions and judgements that the registry held, `modified` is when the
    last of them was kept, `made` when this was worked out. The first profile is the one whose
    indicators are here. Nothing in the folder changes once the edition is noted.
    """

    home: Path
    digest: str
    modified: datetime
    made: datetime
    platforms: int
    profiles: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Which store do workers open?"""
        return self.home / "store"

    @cached_property
    def store(self) -> EmbeddedStore:
        """Give the store with facts, history, indicators and verdicts. Raises StoreError."""
        return EmbeddedStore.open_read_only(self.folder)

    @cached_property
    def registry(self) -> EmbeddedStore:
        """Give the registry as it was. Raises StoreError."""
        return EmbeddedStore.open_read_only(registry_in(self.home))

    def verdicts(self, profile: str) -> VerdictTable | None:
        """Give the verdicts under this profile, one a row, if it was judged under it."""
        return VerdictTable.at(self.home, profile) if profile in self.profiles else None

    @property
    def tag(self) -> str:
        """Name the state that an answer is from: the registry's, whose numbers, which software."""
        return f'W/"{self.digest}-{"+".join(self.profiles)}-{__version__}"'

    def note(self) -> None:
        """Write down that it is whole: the last thing that is written."""
        said = asdict(self) | {"modified": self.modified.isoformat(), "made": self.made.isoformat()}
        del said["home"]
        (self.home / _NOTE).write_text(json.dumps(said), encoding="utf-8")

    @classmethod
    def at(cls, home: Path) -> "Edition":
        """Give the edition in this folder. Raises StoreError for one that is not whole."""
        try:
            said = json.loads((home / _NOTE).read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise StoreError("没有写完 / not written to its end", where=str(home)) from error
        return cls(
            home,
            said["digest"],
            datetime.fromisoformat(said["modified"]),
            datetime.fromisoformat(said["made"]),
            said["platforms"],
            tuple(said["profiles"]),
        )


def registry_in(home: Path) -> Path:
    """Where in the folder of an edition does the registry lie, as it was?"""
    return home / "registry"


def state_headers(edition: Edition | None) -> Mapping[str, str]:
    """From which state is an answer? Nothing is said where a store is read as it is."""
    if edition is None:
        return {}
    modified = format_datetime(edition.modified.astimezone(UTC), usegmt=True)
    return {"ETag": edition.tag, "Last-Modified": modified}
