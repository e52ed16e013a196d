"""The official report as values: who reports, its figures, and the names behind them."""
