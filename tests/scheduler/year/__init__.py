"""A year of a commune union, lived through and compared with what was due."""
