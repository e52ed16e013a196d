"""The annual plan: sheets that staff load."""
