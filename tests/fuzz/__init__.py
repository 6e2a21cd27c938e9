"""Inputs that nobody would write: each an answer, or an error that says what to do; never a traceback.

The seeds are in ``corpus``, with the inputs that once were tracebacks; hypothesis changes them. `make test` takes the
same few examples each time, `make nightly` many others. atheris, which would follow coverage, is not used yet.
"""
