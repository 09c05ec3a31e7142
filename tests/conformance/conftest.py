"""What the engines report on the fixtures of a profile, asked once a session."""

from collections.abc import Callable

import pytest

from conformance.cases import run
from conformance.engines import Reports, reports
from iip_atlas.indicators.export import indicator_graph

__all__ = ["reported"]


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Reports]:
    """The reports on all fixtures of one profile, by its name."""
    found: dict[str, Reports] = {}

    def ask(profile: str) -> Reports:
        if profile not in found:
            asked, folder = run(profile), tmp_path_factory.mktemp(profile)
            data = indicator_graph(asked.indicators)
            found[profile] = reports(folder, data, asked.strict.graph, asked.optimistic.graph)
        return found[profile]

    return ask
