"""What is due, handed in for it, and said of it."""
