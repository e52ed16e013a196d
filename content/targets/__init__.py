"""Files of targets: what they may say, what is wrong with them, and the targets they make."""
