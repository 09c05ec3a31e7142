"""Each platform, clause, verdict and code behind its IRI: as a page, or as RDF."""
