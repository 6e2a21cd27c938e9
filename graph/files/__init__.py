"""Text on disk and facts: reading a folder, writing and adding to it, its schema, and its past in git."""
