"""The roster: from the rows of a sheet to what changes."""
