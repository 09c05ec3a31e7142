"""IIP Atlas: knowledge graph and conformance checker for industrial internet platforms."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("iip-atlas")
