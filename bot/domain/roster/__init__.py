"""The roster: who holds which post where, as one file tells it."""
