"""Telling a browser of letters while its page is closed (Web Push)."""
