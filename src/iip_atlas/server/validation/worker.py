"""Checks one submission of somebody else, behind the wall, and ends.

Run as `python -m iip_atlas.server.validation.worker`; the pool of `server.data` starts it.
"""

from pathlib import Path

from iip_atlas.method.loading import shipped_method
from iip_atlas.reference import Reference
from iip_atlas.registry.known import known
from iip_atlas.registry.wellformed import record_shapes
from iip_atlas.reports.validation.checking import validate
from iip_atlas.reports.validation.documents import written
from iip_atlas.server.sparql.frames import Head
from iip_atlas.server.walled_reader import load_libraries, read_once

__all__ = ["main"]


def main() -> None:
    """Check what comes, and end."""
    read_once(_load, _report)


def _load() -> None:
    """Load what every check needs, libraries that come late included."""
    import pyarrow  # noqa: F401, PLC0415

    load_libraries()
    shipped_method()
    Reference.load()
    known()
    record_shapes()


def _report(asked: Head, files: list[Path]) -> bytes:
    report = written(validate(files, asked["profile"]), asked["form"])
    return report if isinstance(report, bytes) else report.encode()


if __name__ == "__main__":
    main()
