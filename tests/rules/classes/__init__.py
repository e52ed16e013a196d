"""The rules of hall classes."""
