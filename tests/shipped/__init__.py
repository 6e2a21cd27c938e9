"""Tests of the facts that ship with the project, against the notes of what was read."""
