"""What is served to other programs: SPARQL, and what stands beside it.

`served` says what is served, `application` is the ASGI application. Foreign queries run in worker
processes, which import as little as they can: nothing is imported here.
"""
