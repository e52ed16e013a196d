"""A notice to very many people: what it costs, how even it goes, and what crashes do to it."""
