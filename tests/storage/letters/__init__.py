"""Letters as rows: written, routed, claimed, settled."""
