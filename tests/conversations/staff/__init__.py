"""What staff do in the chat."""
