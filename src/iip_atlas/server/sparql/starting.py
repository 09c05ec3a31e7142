"""How a process that reads what others wrote is started: from no folder, and knowing no secret."""

import os
import sys

__all__ = ["command", "environment"]

_SECRETS = "IIP_STORE_"  # what logs in to a remote engine is none of a worker's business


def command(program: str) -> list[str]:
    """What runs this module? -P: nothing is imported from the folder the server was started in."""
    return [sys.executable, "-P", "-m", program]


def environment() -> dict[str, str]:
    """Which variables does it get?"""
    found = {name: value for name, value in os.environ.items() if not name.startswith(_SECRETS)}
    # Each arena of memory would be counted whole against the limit of the address space.
    return found | {"MALLOC_ARENA_MAX": "2"}
