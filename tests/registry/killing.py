"""Kills a process that hands in, at random moments, and looks at what is left of the store.

Usage: killing.py STORE KILLS SECONDS SEED FILE...

STORE is a folder or a URL; a child is killed within so many SECONDS.

Each round a child hands the files in again and again, and says after each time which submissions
were kept; it is killed (SIGKILL) at a random moment. Another child then opens the store, as
anybody would, and reads every submission to its end. Prints the counts as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.history import submissions
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.opening import open_store
from iip_atlas.registry.recall import facts_of
from iip_atlas.registry.statements import Facts


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """The child's id, and where to read what it writes. Nothing here has started a thread yet."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(writing)
        os._exit(0)
    os.close(writing)
    return child, reading


def hand_in(place: str, facts: Facts, out: int) -> None:
    os.write(out, b"started\n")
    store = open_store(place, writing=True)
    while True:
        intake = planned(facts, store, by="killed")
        keep(intake, store)
        os.write(out, "".join(f"{s.iri}\n" for s in intake.submissions).encode())


def look(place: str, out: int) -> None:
    store = open_store(place, writing=True)
    found = submissions(store)
    facts_of(store, found)  # raises unless each is whole
    os.write(out, "".join(f"{s.iri}\n" for s in found).encode())


def said(reading: int) -> list[str]:
    with os.fdopen(reading, encoding="utf-8") as pipe:
        return [line for line in pipe.read().splitlines() if line != "started"]


def killed_after(place: str, facts: Facts, wait: float, *, later: bool) -> list[str]:
    """Kill after so many seconds; `later`: counted from when the first submission was kept."""
    child, reading = forked(lambda out: hand_in(place, facts, out))
    os.read(reading, len("started\n"))
    kept = os.read(reading, 2**16).decode() if later else ""
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return (kept + "\n".join(said(reading))).splitlines()


def looked_at(place: str) -> list[str]:
    child, reading = forked(lambda out: look(place, out))
    found = said(reading)
    status = os.waitpid(child, 0)[1]
    if status != 0:
        raise SystemExit(f"the store could not be opened or read: {status}")
    return found


def main(place: str, kills: int, longest: float, seed: int, files: list[Path]) -> None:
    facts, chance = read_facts(files), random.Random(seed)  # noqa: S311  # no secret
    acknowledged: set[str] = set()
    lost: set[str] = set()
    found: list[str] = []
    for number in range(kills):
        wait, later = chance.uniform(0, longest), number % 2 == 1
        acknowledged.update(killed_after(place, facts, wait, later=later))
        found = looked_at(place)
        lost |= acknowledged - set(found)
    counts = {"acknowledged": len(acknowledged), "lost": len(lost), "there": len(found)}
    sys.stdout.write(json.dumps({"kills": kills, **counts}))


if __name__ == "__main__":
    store, kills, longest, seed, *files = sys.argv[1:]
    main(store, int(kills), float(longest), int(seed), [Path(file) for file in files])
