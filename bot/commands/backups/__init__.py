"""sotay backup, sotay restore: a copy of everything, and putting it back."""
