"""Foreign SPARQL: read with suspicion, answered behind a wall, whole or not at all.

`reading` looks at a query before any parser does; `pool` hands it to a `worker`, a process that a
`wall` keeps from the network, from other programs and from more than its share of memory and time;
`endpoint` speaks the SPARQL 1.1 Protocol. What a worker imports (`wall`, `frames`, `evaluation`,
`limits`, `store_state`) loads little, as workers are started often.
"""
