"""Who may do what, and the log of what was done."""
