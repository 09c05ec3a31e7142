"""Editions of a registry: its facts and history with the indicators and verdicts they lead to.

`building` writes an edition into a folder of its own, `aside` lets another process do so, and
`keeping` takes the next edition in place of the former one when the registry has changed.
"""
