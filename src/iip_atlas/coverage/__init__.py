"""Who covers what: matrices, white space and networks of platforms, industries and regions."""
