"""Counting targets: the database beside the rules, whatever happens."""
