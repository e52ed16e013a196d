"""Files of targets, and the documents that come with the content."""
