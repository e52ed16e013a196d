"""The rules about figures that units hand in."""
