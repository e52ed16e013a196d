"""The official report: its figures put together, drawn, handed over."""
