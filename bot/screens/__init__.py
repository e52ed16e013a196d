"""Domain values in, one Screen out; all wording that a cadre reads."""
