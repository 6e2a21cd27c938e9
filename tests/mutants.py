"""What ``make mutants`` needs of a run: few examples of every law, and nothing kept from before a change was made.

A plugin of pytest (``-p tests.mutants``), so that no other run has any of it.
"""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "mutants", max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget what was worked out before: a kept answer is none of the changed function's."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "graph":
            for kept in list(vars(module).values()):
                if isinstance(kept, _lru_cache_wrapper):
                    kept.cache_clear()


def pytest_configure() -> None:
    """Load the profile, after that of every day."""
    settings.load_profile("mutants")
