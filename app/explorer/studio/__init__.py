"""The thresholds page in pieces: sliders, live counts, curves, pairs, settings, checks, files."""
