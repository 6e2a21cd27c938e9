"""Whole commands over whole data, as a user asks them. Coverage would double their time and find few lines more."""
