"""`sotay units`: what became of old units, from a table."""
