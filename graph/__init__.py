"""Explorer for the knowledge graph of an organisation's structure."""
