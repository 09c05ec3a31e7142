"""The network page in pieces: the graph, its measures, the industry space, the smallest sets."""
