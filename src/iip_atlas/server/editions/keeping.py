"""Keeps an edition of a registry at hand, and takes the next one when the registry has changed."""

import logging
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from iip_atlas.errors import AtlasError, StoreError
from iip_atlas.registry.history import current
from iip_atlas.registry.state import sign_of, state_of
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.editions.aside import Builder
from iip_atlas.server.editions.edition import Edition
from iip_atlas.server.in_use import in_use, take_away_unheld

__all__ = ["MOST_JUDGED", "Editions"]

# Beyond this many platforms an edition takes minutes and gigabytes: facts alone are served.
MOST_JUDGED = 500
_AGAIN = 30.0  # seconds from a failure to the next try, while the registry stays as it is
_PREFIX = "iip-editions-"
_log = logging.getLogger(__name__)

Build = Callable[[Path, Sequence[str], Path], Edition]


@dataclass
class Editions:
    """The edition that questions are answered from. Threads may share it.

    `platforms` is how many the registry holds; with none, or more than `most`, there is no
    edition. The next one is built beside the former, which answers until it is whole.
    """

    place: Path
    profiles: tuple[str, ...]
    home: Path
    build: Build
    most: int = MOST_JUDGED
    again: float = _AGAIN
    platforms: int = 0
    _edition: Edition | None = None
    _sign: str | None = None
    _failure: StoreError | None = None
    _next_try: float = 0
    _thread: Thread | None = None
    _former: list[Edition] = field(default_factory=list)
    _users: Counter[Path] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    @contextmanager
    def of(cls, place: Path, profiles: Sequence[str]) -> Iterator["Editions"]:
        """Keep editions of the registry in this folder for as long as the context lasts.

        The first one is built at once. Raises AtlasError when that fails.
        """
        builder = Builder()
        folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        with folder as home, in_use(Path(home)):
            take_away_unheld(Path(home).parent.glob(f"{_PREFIX}*"))  # of servers that were killed
            editions = cls(place, tuple(profiles), Path(home), builder, MOST_JUDGED)
            try:
                editions.renew()
                yield editions
            finally:
                builder.stop()
                editions.wait()

    @property
    def too_large(self) -> bool:
        """Does the registry hold too many platforms for an edition?"""
        return self.platforms > self.most

    @contextmanager
    def held(self) -> Iterator[Edition | None]:
        """Give the edition that answers now, and keep it while the context lasts.

        None stands for the registry as it is. Raises StoreError when the newest state cannot be
        worked out: an older one would be taken for it.
        """
        self.look()
        with self._lock:
            if self._failure is not None:
                raise self._failure.with_traceback(None)
            edition = self._edition
            if edition is not None:
                self._users[edition.home] += 1
        try:
            yield edition
        finally:
            if edition is not None:
                with self._lock:
                    self._users[edition.home] -= 1
                    self._tidy()

    def current(self) -> Edition | None:
        """Give the edition that answers now. Raises as `held` does.

        It stays readable while the next two are built.
        """
        with self.held() as edition:
            return edition

    def look(self) -> None:
        """Has the registry changed? Then the next edition is begun."""
        sign = sign_of(self.place)
        with self._lock:
            tried = self._failure is not None and monotonic() < self._next_try
            known = sign == self._sign and (self._failure is None or tried)
            if known or (self._thread is not None and self._thread.is_alive()):
                return
            self._thread = Thread(target=self._try_to_renew, daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until nothing is being built."""
        if self._thread is not None:
            self._thread.join()

    def _try_to_renew(self) -> None:
        sign = sign_of(self.place)
        try:
            self.renew()
        except (AtlasError, OSError) as error:
            _log.error("登记库的新版本没有算成 / the next edition was not built: %s", error)
            with self._lock:
                self._failure, self._sign = _failed(error), sign
                self._next_try = monotonic() + self.again

    def renew(self) -> None:
        """Build the edition of the registry as it is now, and take it in place of the former."""
        sign = sign_of(self.place)  # looked at first: a write in between leads to one more
        state = state_of(EmbeddedStore.open_read_only(self.place))
        platforms = len(current(state.submissions))
        edition = self._edition
        if not 0 < platforms <= self.most:
            edition = None
        elif edition is None or edition.digest != state.digest:
            edition = self.build(self.place, self.profiles, self._new_home())
        with self._lock:
            if self._edition is not None and self._edition is not edition:
                self._former.append(self._edition)
            self._edition, self._sign, self._failure = edition, sign, None
            self.platforms = platforms
            self._tidy()

    def _new_home(self) -> Path:
        """Give a folder for the next; what a failure left is taken away."""
        kept = {e.home for e in (*self._former, self._edition) if e is not None}
        for left in {path for path in self.home.iterdir() if path.is_dir()} - kept:
            shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(dir=self.home))

    def _tidy(self) -> None:
        """Take former editions away; the last stays, as pages that were begun may still read it."""
        for old in self._former[:-1]:
            if not self._users[old.home]:
                self._former.remove(old)
                shutil.rmtree(old.home, ignore_errors=True)


def _failed(error: AtlasError | OSError) -> StoreError:
    said = error.message if isinstance(error, AtlasError) else error.strerror or "OSError"
    zh, _, en = said.partition(" / ")
    return StoreError(
        f"{zh}（登记库已改变，新的结论没有算成）"
        f" / {en or zh} (the registry has changed, and its verdicts could not be worked out)",
        remedy=error.remedy if isinstance(error, AtlasError) else "",
    )
