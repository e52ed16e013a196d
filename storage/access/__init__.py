"""Who may do what, as it stands in the database, and the log of what was done."""
