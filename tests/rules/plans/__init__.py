"""The annual plan: when things are due, and what people write about it."""
