"""What is measured: the indicators of platforms and their cells, with where each came from."""

from iip_atlas.indicators.build import build_indicators
from iip_atlas.indicators.measuring import measure_facts
from iip_atlas.indicators.model import Cell, Indicators, Measurement, Review

__all__ = ["Cell", "Indicators", "Measurement", "Review", "build_indicators", "measure_facts"]
