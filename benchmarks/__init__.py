"""What the project claims of its speed, measured: each claim a ratio against a named peer in the same run."""
