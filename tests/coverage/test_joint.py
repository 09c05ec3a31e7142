"""What platforms cover together, counted by hand."""

from iip_atlas.coverage.joint import covered_together
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.observations import Coverage
from iip_atlas.namespaces import DOMAIN, INDUSTRY, REGION
from iip_atlas.reference import Reference

CARS, EAST = str(INDUSTRY["C36"]), str(REGION["huadong"])
CHAIN = str(DOMAIN["supply-chain"])


def test_things_of_different_kinds_are_linked_by_the_platforms_that_cover_both(
    coverage: Coverage, reference: Reference
) -> None:
    network = CoverageNetwork.from_coverage(coverage, reference=reference)
    found = covered_together(network, 100)
    assert found.edges[CARS, EAST]["shared"] == 3
    assert found.edges[CARS, CHAIN]["shared"] == 1
    assert not any("/platform/" in node for node in found)
    kinds = {node: data["kind"] for node, data in found.nodes(data=True)}
    assert all(kinds[one] != kinds[two] for one, two in found.edges)


def test_the_strongest_links_are_kept(coverage: Coverage, reference: Reference) -> None:
    network = CoverageNetwork.from_coverage(coverage, reference=reference)
    assert set(covered_together(network, 1).edges) in ({(CARS, EAST)}, {(EAST, CARS)})
