"""Tables that people send: which columns they have, and where their rows begin."""
