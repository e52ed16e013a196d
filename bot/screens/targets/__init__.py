"""Targets in words and bars: for cadres, chairs and staff."""
