"""Spreadsheets: read what people send, write what they get."""
