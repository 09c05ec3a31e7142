"""From facts to indicators: the records are counted, then put beside what was stated."""

from iip_atlas.indicators.build import Classification, build_indicators
from iip_atlas.indicators.counts import Counts, joined
from iip_atlas.indicators.graph_counting import count_facts
from iip_atlas.indicators.model import Indicators
from iip_atlas.indicators.table_counting import count_tables
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile
from iip_atlas.registry.statements import Facts

__all__ = ["count_all", "measure_facts"]


def measure_facts(
    facts: Facts, profile: Profile, method: Method, reference: Classification
) -> Indicators:
    """What do these facts give as indicators in the profile's period?

    Raises InputError when there is no platform to judge, or a claim, review or register cannot
    be used.
    """
    counts = count_all(facts, profile, method)
    return build_indicators(facts.graph, profile, method, reference, facts.file_of, counts)


def count_all(facts: Facts, profile: Profile, method: Method) -> Counts:
    """What do the records give, those in the graph and those in tables? Raises as above."""
    counts = count_facts(facts, profile, method)
    if facts.tables is None:
        return counts
    return joined(counts, count_tables(facts.tables, profile, method))
