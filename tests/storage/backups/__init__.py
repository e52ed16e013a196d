"""Backups are made while others write, and put back so that nothing happens twice."""
