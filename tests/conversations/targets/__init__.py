"""Targets and the report in the chat: how far they are, setting them, freezing, handing over."""
