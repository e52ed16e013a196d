"""Notices: written, sent, received, followed."""
