"""Units see what is due, hand in, ask for more time; those above say yes or no."""
