"""The bots that run beside each other, each a program of its own."""
