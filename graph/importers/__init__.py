"""Other people's records as facts, one file or folder a form of record; each is imported only when it is asked for.

A reader gives ``Records``: the facts, each with the place that it was read from, and a problem for whatever could not
be read. ``records`` is also what one's own reader is written with: docs/in-and-out.md has one in 20 lines.
"""
