"""`/api`: platforms, verdicts, coverage, queries, profiles and clauses as JSON and CSV."""
