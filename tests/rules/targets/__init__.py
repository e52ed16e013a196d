"""Targets: periods, figures, seats, trainings, tightening."""
