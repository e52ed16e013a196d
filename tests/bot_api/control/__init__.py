"""The side the tests hold: people's phones, what was said, faults and the clock."""
