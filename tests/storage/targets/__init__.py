"""Targets on record, in the database."""
