"""The platforms one by one: found by facets, looked at whole or in one cell, and compared."""
