"""The table that maps old units to new ones: what its rows say, and which events they make."""
