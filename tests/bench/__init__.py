"""What the program costs, beside bare echo bots on the same machine in the same run."""
