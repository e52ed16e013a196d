"""What is said first, as channels draw it."""
