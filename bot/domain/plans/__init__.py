"""The annual plan: what units must do, by when, and how far each of them is."""
