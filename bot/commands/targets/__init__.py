"""sotay targets: a file of targets, what it comes to, and doing it."""
