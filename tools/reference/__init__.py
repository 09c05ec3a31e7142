"""Writes the reference data: one module a file of `data/reference`, each with a `turtle()`."""
