"""What guided fuzzing runs is run once here, so that it is there when atheris is; and it notices a fault."""

from __future__ import annotations

import pytest

from graph import dates
from tests.fuzz import guided_target
from tests.fuzz.mutation import seeds


@pytest.mark.parametrize("content", [*guided_target.SEEDS, *seeds("yaml"), b"", b"\xff\x01", b"a: \xe2\x80\xa8[\n"])
def test_each_room_takes_its_seeds(content: bytes) -> None:
    guided_target.one_input(content)


def test_a_fault_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "parse", {}.__getitem__)
    with pytest.raises(KeyError):
        guided_target.one_input(guided_target.SEEDS[0])
