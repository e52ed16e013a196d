"""Files of starting plans: what they may say, and what is wrong with them."""
