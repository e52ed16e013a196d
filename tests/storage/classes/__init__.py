"""Classes on both databases."""
