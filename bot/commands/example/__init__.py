"""A filled example: invented units and people, in a database of its own."""
