"""Targets (chỉ tiêu): who must have done what by when, and how far that is."""
