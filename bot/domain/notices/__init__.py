"""Notices: what staff want others to know, whom they tell, and what came of it."""
