"""Units through time, in the database."""
