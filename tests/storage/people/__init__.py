"""Units, people and what lets them in."""
