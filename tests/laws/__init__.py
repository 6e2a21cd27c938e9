"""The laws: properties over random worlds, 150 examples each in CI and 20,000 nightly."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

CI, NIGHTLY = 150, 20_000
MANY = NIGHTLY if settings().max_examples > CI else CI

dear = settings(max_examples=max(30, MANY // 5), deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For laws each of whose examples runs several commands."""
law = settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow])
