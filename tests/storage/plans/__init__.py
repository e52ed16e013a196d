"""The annual plan on record: items, days told, duties."""
