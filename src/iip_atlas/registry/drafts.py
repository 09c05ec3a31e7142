"""Keeps what is being filled in, so that a lost connection loses nothing.

A draft is found by its key alone, which nobody can guess; the folder does not tell the keys.
"""

import base64
import json
import os
import re
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from iip_atlas.errors import InputError, StoreError

__all__ = ["MOST_BYTES", "Draft", "Drafts", "drafts_folder"]

MOST_BYTES = 16 * 2**20
_MOST_DRAFTS = 500
_MOST_KEPT = 2**30  # bytes of all drafts together
_DAYS = 30
_KEY = re.compile(r"[A-Za-z0-9_-]{32}")
_SETTING = "IIP_ATLAS_DRAFTS"
_LONGEST_NAME = 100
_KINDS = ("form", "xlsx", "ttl")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being handed in: a form (as JSON), a workbook or Turtle; `name` is for showing only.

    `kind` is `form`, `xlsx` or `ttl`.
    """

    kind: str
    content: bytes
    name: str = ""

    @property
    def digest(self) -> str:
        """Give the SHA-256 digest of its bytes."""
        return sha256(self.content).hexdigest()


def drafts_folder() -> Path:
    """Where are drafts kept? As IIP_ATLAS_DRAFTS says, else with the state of programs."""
    if place := os.environ.get(_SETTING):
        return Path(place)
    home = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(home) / "iip-atlas" / "drafts"


@dataclass(frozen=True)
class Drafts:
    """The drafts in a folder, which is made when the first is kept."""

    folder: Path

    @staticmethod
    def new_key() -> str:
        """Give a key that nobody else has or can guess."""
        return token_urlsafe(24)

    def keep(self, key: str, draft: Draft) -> None:
        """Keep the draft in place of what the key led to before: wholly, or not at all.

        Old drafts go. Raises InputError for a key that is none or a draft that is too large, and
        StoreError when it cannot be written.
        """
        file = self._file(key)
        if len(draft.content) > MOST_BYTES:
            raise InputError(
                f"草稿超过 {MOST_BYTES >> 20} MiB / a draft has more than {MOST_BYTES >> 20} MiB",
                remedy="请用 `iip submit` 提交 / hand it in by `iip submit`",
            )
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            _replace(file, _written(draft))
        except OSError as error:
            raise StoreError(
                f"草稿没有保存 / the draft was not kept: {error.strerror}",
                where=str(self.folder),
                remedy=f"{_SETTING}",
            ) from error

    def find(self, key: str) -> Draft | None:
        """Which draft does this key lead to? None for none, or a spoilt one."""
        try:
            file = self._file(key)
            return None if _is_old(file.stat()) else _read(file.read_text(encoding="utf-8"))
        except (InputError, OSError, UnicodeDecodeError):
            return None

    def drop(self, key: str) -> None:
        """Forget what the key leads to."""
        self._file(key).unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise InputError("没有这份草稿 / there is no such draft")
        return self.folder / f"{sha256(key.encode()).hexdigest()}.json"

    def _sweep(self) -> None:
        """Remove what is old, and the oldest where there is too much."""
        room = _MOST_KEPT
        for number, (file, state) in enumerate(_newest_first(self.folder), 1):
            room -= state.st_size
            if number >= _MOST_DRAFTS or room < 0 or _is_old(state):
                file.unlink(missing_ok=True)


def _newest_first(folder: Path) -> list[tuple[Path, os.stat_result]]:
    found = []
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # another session swept it
            found.append((file, file.stat()))
    return sorted(found, key=lambda each: -each[1].st_mtime)


def _is_old(state: os.stat_result) -> bool:
    return time.time() - state.st_mtime > _DAYS * 86_400


def _written(draft: Draft) -> str:
    content = base64.b64encode(draft.content).decode("ascii")
    name = draft.name[:_LONGEST_NAME]
    return json.dumps({"kind": draft.kind, "name": name, "content": content})


def _read(text: str) -> Draft | None:
    try:
        found = json.loads(text)
        kind, name = str(found["kind"]), str(found["name"])
        content = base64.b64decode(found["content"], validate=True)
    except (ValueError, TypeError, KeyError):
        return None
    return Draft(kind, content, name) if kind in _KINDS else None


def _replace(file: Path, text: str) -> None:
    """Write beside it, to the disk, then put it in place in one step."""
    handle, beside = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
