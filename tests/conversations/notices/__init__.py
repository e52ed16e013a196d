"""Notices in the chat: written, received, followed."""
