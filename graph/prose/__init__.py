"""Answers told to people: tables, cards, outlines of changes, profiles, bars and comments in Markdown."""
