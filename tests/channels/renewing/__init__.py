"""Screens that change by themselves, on each channel."""
