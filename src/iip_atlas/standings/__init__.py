"""How all platforms stand to all clauses: counted, laid out as a matrix, and clause by clause."""
