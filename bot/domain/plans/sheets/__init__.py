"""Plan sheets: what their cells say, what is wrong in them, what they would change."""
