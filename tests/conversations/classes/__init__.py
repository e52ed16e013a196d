"""Hall classes, as each of the people concerned sees them."""
