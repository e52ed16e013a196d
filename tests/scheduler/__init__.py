"""What happens when time passes, with a clock that tests turn."""
