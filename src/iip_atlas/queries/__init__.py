"""The query catalogue: what can be asked, with which values, and how an answer is got."""

from iip_atlas.queries.catalogue import Catalogue, Query
from iip_atlas.queries.header import Parameter
from iip_atlas.queries.running import Answer, Store, bindings, run
from iip_atlas.queries.values import Lookup

__all__ = ["Answer", "Catalogue", "Lookup", "Parameter", "Query", "Store", "bindings", "run"]
