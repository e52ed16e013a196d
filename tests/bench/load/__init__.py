"""Simulated people, who act again only when they are answered."""
