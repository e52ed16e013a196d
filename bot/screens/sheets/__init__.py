"""What all sheets have in common on their way in, whatever is listed in them."""
