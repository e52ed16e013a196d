"""Programs that die at a named point, and others that go on from there."""
