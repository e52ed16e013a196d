"""The rules of notices."""
