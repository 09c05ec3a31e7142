"""Stands on PYTHONPATH while the tests run: each Python that they start loads the guard first."""

import network_guard  # noqa: F401  (loading it is what puts it in place)
