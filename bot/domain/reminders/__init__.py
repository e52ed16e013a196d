"""Who is reminded of what, when, and how often at the most."""
