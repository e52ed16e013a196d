"""Spreadsheets: what is read, what is written, and what does harm to neither."""
