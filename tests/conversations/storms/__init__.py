"""What people and networks do when nobody looks: anything, in any order, again and again."""
