"""Starting plans: what a file may say, and what is wrong in it."""
