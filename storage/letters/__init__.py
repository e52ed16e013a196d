"""Letters, their deliveries, and those who send."""
