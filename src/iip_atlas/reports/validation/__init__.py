"""Validation: is a submission well formed, and which clauses does it fail or leave open?"""
