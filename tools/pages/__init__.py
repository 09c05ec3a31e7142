"""The reference pages: what the graphs say, laid out for reading."""
