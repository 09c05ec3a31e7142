"""Registers as tables: what their columns take, and how workbooks and tables become facts."""
