"""Hall classes: who may be put forward, how one checks in, and how training is counted."""
