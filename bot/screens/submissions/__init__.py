"""What units have to do and hand in, as everybody sees it."""
