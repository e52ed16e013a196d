"""What is due for whom, whose word is wanted, and counts that add up."""
