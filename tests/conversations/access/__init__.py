"""Who may do what, walked through the chat and the pages."""
