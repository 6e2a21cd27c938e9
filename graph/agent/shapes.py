"""What the tools take and give, as the SDK reads types: each meaning that stands beside a type as its description.

Before Python 3.12 pydantic reads no ``TypedDict`` of the standard library, so these are made anew.
"""

from __future__ import annotations

import types
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import Field
from typing_extensions import TypedDict


def readable(hint: Any) -> Any:
    """A type with all that it is made of, as pydantic reads it."""
    if meaning := getattr(hint, "__metadata__", None):
        return Annotated[readable(hint.__origin__), _described(meaning[0])]
    if is_typeddict(hint):
        parts = {key: readable(part) for key, part in get_type_hints(hint, include_extras=True).items()}
        return TypedDict(hint.__name__, parts)  # type: ignore[operator]  # its keys are known at run time only
    if get_origin(hint) is list:
        return list[tuple(map(readable, get_args(hint)))]  # type: ignore[misc]  # likewise
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(map(readable, get_args(hint)))]  # noqa: UP007 - its parts are known at run time only
    return hint


def _described(meaning: Any) -> Any:
    return Field(description=meaning) if isinstance(meaning, str) else meaning
