"""One filter for screen, address and download: which platforms are meant, and what is left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from iip_atlas.directory.entry import Entry
from iip_atlas.directory.facets import FACETS

__all__ = ["WORDS", "Directory", "PlatformFilter", "Value", "parted"]

WORDS = "q"


def parted(values: Iterable[str]) -> list[str]:
    """Which values stand here, one by one or with commas between them?"""
    return [part for value in values for part in value.split(",") if part]


@dataclass(frozen=True, slots=True)
class PlatformFilter:
    """Which platforms are meant: those with all of the words, and one of the values of each facet.

    An empty filter means all.
    """

    words: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Sequence[str]]) -> "PlatformFilter":
        """Read the filter off the parameters of an address; what is no facet is passed over.

        A value may stand for several, with commas between them.
        """
        chosen = {facet: parted(parameters.get(facet, ())) for facet in FACETS}
        words = " ".join(parameters.get(WORDS, ())).strip()
        return cls(words, {facet: frozenset(values) for facet, values in chosen.items() if values})

    def to_parameters(self) -> dict[str, list[str]]:
        """Give the parameters that `from_parameters` reads, without facets that choose nothing."""
        words = {WORDS: [self.words]} if self.words else {}
        chosen = {facet: sorted(values) for facet, values in self.chosen.items() if values}
        return {**words, **chosen}

    def choosing(self, facet: str, values: Iterable[str]) -> "PlatformFilter":
        """Give the filter with these values of one facet instead."""
        return replace(self, chosen={**self.chosen, facet: frozenset(values)})

    def accepts(self, entry: Entry, *, beside: str | None = None) -> bool:
        """Is the platform meant? `beside` names a facet that is left out of account."""
        if not all(word in entry.words for word in self.words.casefold().split()):
            return False
        return all(
            facet == beside or not values or not values.isdisjoint(entry.traits.get(facet, ()))
            for facet, values in self.chosen.items()
        )


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, and how many platforms would be left if it were chosen."""

    code: str
    platforms: int


@dataclass(frozen=True)
class Directory:
    """All platforms, to be searched."""

    entries: Sequence[Entry]

    @cached_property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """Which values are there at all, by facet?"""
        found: dict[str, set[str]] = {}
        for entry in self.entries:
            for facet, values in entry.traits.items():
                found.setdefault(facet, set()).update(values)
        return {facet: frozenset(values) for facet, values in found.items()}

    def select(self, wanted: PlatformFilter) -> tuple[Entry, ...]:
        """Which platforms are meant, in their order?"""
        return tuple(entry for entry in self.entries if wanted.accepts(entry))

    def values(self, wanted: PlatformFilter) -> dict[str, tuple[Value, ...]]:
        """Which values of each facet leave how many platforms, the most frequent first?

        Values of one facet add up, those of different facets narrow. Values that would leave
        none are not given, unless they are chosen; facets without values are left out.
        """
        left = self.select(wanted)
        found = {facet: tuple(self._values(facet, wanted, left)) for facet in FACETS}
        return {facet: values for facet, values in found.items() if values}

    def _values(self, facet: str, wanted: PlatformFilter, left: Iterable[Entry]) -> Iterator[Value]:
        if wanted.chosen.get(facet):  # its own values add up: it narrows all but itself
            left = (entry for entry in self.entries if wanted.accepts(entry, beside=facet))
        counted = Counter(code for entry in left for code in entry.traits.get(facet, ()))
        counted.update(dict.fromkeys(wanted.chosen.get(facet, ()), 0))
        for code, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
            yield Value(code, number)
