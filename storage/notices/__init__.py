"""Notices: drafts, whom they reach, what was sent, and what came of it."""
