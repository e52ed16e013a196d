"""The proposal of whom to commend on 28/7, in words."""
