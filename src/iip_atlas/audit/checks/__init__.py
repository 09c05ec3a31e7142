"""The checks, each of which looks for one thing that does not add up."""
