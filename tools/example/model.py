"""What a fictitious platform hands in: cells, figures, claims, reviews, and what must follow."""

from dataclasses import dataclass, field

from example.numbers import Number

__all__ = ["EXPIRED", "Cell", "Claim", "Expected", "FigureClaim", "Platform", "Review"]

EXPIRED = "2024-10-31T00:00:00+08:00"
"""The end of evidence that ran out before the period that the profile names."""

Expected = dict[tuple[str, str], str]
"""Outcome by clause and cell; the cell is "" for the platform as a whole."""


@dataclass
class Cell:
    """One covered industry, domain or region (`industry/C36`), with what is measured there."""

    scope: str
    values: dict[str, Number]
    process_type: str = ""

    @property
    def dimension(self) -> str:
        """Tell the kind of cell: industry, domain or region."""
        return self.scope.partition("/")[0]


@dataclass(frozen=True)
class Claim:
    """Capabilities that the owner claims, for the platform or for each of the cells named."""

    clauses: tuple[str, ...]
    cells: tuple[str, ...] = ()
    evidenced: bool = True


@dataclass(frozen=True)
class Review:
    """What one reviewer finds on these clauses, for the platform or each of the cells named."""

    clauses: tuple[str, ...]
    cells: tuple[str, ...] = ()
    outcome: str = "passed"
    reviewer: str = "a"


@dataclass(frozen=True)
class FigureClaim:
    """A figure that the owner states with a qualifier, in place of a counted number."""

    indicator: str
    metric: str
    value: int
    qualifier: str
    unit: str


@dataclass
class Platform:
    """One fictitious platform. A planted one says in its note what it shows."""

    name: str
    kind: str
    figures: dict[str, Number] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    figure_claims: list[FigureClaim] = field(default_factory=list)
    complete: tuple[str, ...] = ()
    note: tuple[str, str] | None = None
    evidence_valid_until: str = ""
    expected: Expected = field(default_factory=dict)

    def cell(self, scope: str) -> Cell:
        """Find the cell of this industry, domain or region."""
        return next(cell for cell in self.cells if cell.scope == scope)

    def scopes(self, dimension: str) -> tuple[str, ...]:
        """List the industries, domains or regions that are covered."""
        return tuple(cell.scope for cell in self.cells if cell.dimension == dimension)
