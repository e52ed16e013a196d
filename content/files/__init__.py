"""Files as trainers write them: their text, their YAML, and what is wrong in them."""
