"""What units hand in for the plan, what is said of it, and how everything stands."""
