"""Hall classes: put together, announced, attended, counted."""
