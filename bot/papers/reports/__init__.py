"""The official report on paper, and its pictures."""
