"""The rules about units: events, and the table that maps old units to new ones."""
