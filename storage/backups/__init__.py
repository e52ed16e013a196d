"""Backups: one consistent file of all data, and putting it back without doing things twice."""
