"""Files: what a browser sends, what a page shows, what is handed out."""
