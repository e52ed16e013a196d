"""What fits, and what lasts."""
