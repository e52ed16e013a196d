"""The template of the report, as it is before a province changes it."""
