"""Which register does a sheet, or the file of a table, hold by its name?"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from iip_atlas.graphs import instances, label, read_turtle
from iip_atlas.namespaces import IIP, REGISTER
from iip_atlas.nearest import nearest
from iip_atlas.registry.registers.numbers import plain
from iip_atlas.resources import folder

__all__ = ["named_register", "nearest_register"]


def named_register(name: str) -> str | None:
    """Which register (its id) has this name, in the singular or the plural?"""
    return _ids().get(_folded(name))


def nearest_register(name: str) -> list[str]:
    """Which names of registers are nearest to this one?"""
    return nearest(_folded(name), _ids(), 3)


@cache
def _ids() -> Mapping[str, str]:
    return dict(_names())


def _names() -> Iterator[tuple[str, str]]:
    """From registers.ttl alone: a folder is looked through before anything is read."""
    graph = read_turtle([folder("shapes") / "registers.ttl"])
    for node in instances(graph, IIP.Register):
        each, called = str(node).removeprefix(str(REGISTER)), label(graph, node)
        for name in (each, called.zh, called.en):
            folded = _folded(name)
            plural = f"{folded[:-1]}ies" if folded.endswith("y") else f"{folded}s"
            yield from ((form, each) for form in (folded, plural))


def _folded(name: str) -> str:
    return re.sub(r"[\s_]+", "-", plain(name).casefold())
