"""The judged example, kept in the user's cache from one start to the next.

A folder of the cache is named by a digest of all that its contents follow from, is written beside
and renamed when it is whole, and is read only where nobody else can have written to it.
"""

import logging
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from iip_atlas.errors import StoreError
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.resources import folder
from iip_atlas.server.in_use import in_use, take_away_unheld

__all__ = ["cache_home", "example_key", "kept"]

_OWN = "IIP_ATLAS_CACHE"
_WHOLE = "whole"  # there once everything is written
_TRIES = 3
_SOURCES = frozenset({".csv", ".py", ".rq", ".ttl"})
_FOREIGN = stat.S_IWGRP | stat.S_IWOTH
_log = logging.getLogger(__name__)

Build = Callable[[Path], None]


def example_key(profile: str) -> str:
    """What does the judged example follow from: our code, the engine, the data, the profile?"""
    found = blake2b(digest_size=16)
    for said in (version("iip-atlas"), version("pyoxigraph"), profile):
        found.update(said.encode() + b"\0")
    code = Path(__file__).resolve().parents[1]
    for home in (code, *(folder(name) for name in ("data", "ontology", "shapes"))):
        for file in sorted(p for p in home.rglob("*") if p.suffix in _SOURCES):
            found.update(str(file.relative_to(home)).encode() + b"\0" + file.read_bytes())
    return f"example-{found.hexdigest()}"


def cache_home() -> Path | None:
    """Which folder of the user's is ours to keep things in? None where there is none to trust."""
    try:
        home = _named_home()
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        trusted = _is_ours(home) and all(_is_safe(p) for p in home.resolve().parents)
    except (OSError, RuntimeError) as error:  # a user without a home is no fault
        _log.warning("缓存不可用 / the cache cannot be used: %s", error)
        return None
    if not trusted:
        _log.warning(
            "缓存文件夹别人也能写，不使用：%s / others can write to the cache; it is not used", home
        )
    return home if trusted else None


def _named_home() -> Path:
    named, above = os.environ.get(_OWN), os.environ.get("XDG_CACHE_HOME", "")
    if named:
        return Path(named)
    base = Path(above) if above.startswith("/") else Path.home() / ".cache"
    return base / "iip-atlas"


@contextmanager
def kept(key: str, build: Build) -> Iterator[Path]:
    """Give the store that `build` writes, from the cache if it is there, while the context lasts.

    Without a cache that can be trusted it is built in a temporary folder.
    """
    home = cache_home()
    with ExitStack() as stack:
        entry = _held(home, key, build, stack) if home is not None else None
        if entry is None:
            entry = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="iip-serve-")))
            build(entry / "store")
        elif home is not None:
            # What an older version kept, or a start left half-written.
            take_away_unheld({*home.glob("example-*"), *home.glob("partial-*")} - {entry})
        yield entry / "store"


def _held(home: Path, key: str, build: Build, stack: ExitStack) -> Path | None:
    """Find it or build it, and hold it; another version may take it away just before."""
    entry = home / key
    for _ in range(_TRIES):
        if not _is_whole(entry):
            shutil.rmtree(entry, ignore_errors=True)
            _build_beside(home, entry, build)
        with suppress(FileNotFoundError):
            stack.enter_context(in_use(entry))
            if (entry / _WHOLE).is_file():
                return entry
    return None


def _is_whole(entry: Path) -> bool:
    """Is it there, written to its end, ours, and can it be read?"""
    if not (entry / _WHOLE).is_file() or not (_is_ours(entry) and _is_ours(entry / "store")):
        return False
    try:
        EmbeddedStore.open_read_only(entry / "store")
    except StoreError as error:
        _log.warning("缓存的示例已损坏，重新计算 / the kept example is damaged: %s", error)
        return False
    return True


def _build_beside(home: Path, entry: Path, build: Build) -> None:
    """Build it beside, and give it its name at once; another start may have been quicker."""
    partial = Path(tempfile.mkdtemp(prefix="partial-", dir=home))
    try:
        with in_use(partial):
            build(partial / "store")
            (partial / _WHOLE).touch()
            with suppress(OSError):  # it is there by now
                partial.rename(entry)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _is_ours(place: Path) -> bool:
    """Is this a folder of this user's, to which nobody else can write?"""
    seen = place.lstat()
    own = stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.geteuid()
    return own and not seen.st_mode & _FOREIGN


def _is_safe(above: Path) -> bool:
    """Can nobody else put another folder in the place of what is in this one?"""
    seen = above.stat()
    open_to_others = seen.st_mode & _FOREIGN and not seen.st_mode & stat.S_ISVTX
    return seen.st_uid in (0, os.geteuid()) and not open_to_others
