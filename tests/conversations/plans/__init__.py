"""The annual plan: how staff load it."""
