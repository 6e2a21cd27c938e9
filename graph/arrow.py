"""Parquet, written by pyarrow, which is an extra: imported only where it is used."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def pyarrow(extra: str = "parquet", kind: type[OrgraphError] = OrgraphError) -> tuple[Any, Any]:
    """``pyarrow`` and ``pyarrow.parquet``. Raises ``kind``, which names the extra, where they are not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet as pq  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise kind(f"Parquet needs pyarrow: pip install 'orgraph[{extra}]'") from error
    return pa, pq


def write(
    path: Path,
    columns: Mapping[str, type],
    rows: Iterable[Mapping[str, Any]],
    part: int,
    *,
    extra: str = "parquet",
    compression: Literal["snappy", "zstd"] = "snappy",
) -> None:
    """A table of texts, whole numbers, flags and lists of texts, written in groups of so many rows.

    What a row does not have is null. Raises ``OrgraphError`` where pyarrow is not installed.
    """
    pa, pq = pyarrow(extra)
    schema = _schema(pa, columns)
    ahead = iter(rows)
    with pq.ParquetWriter(path, schema, compression=compression) as writer:
        while group := list(islice(ahead, part)):
            writer.write_table(pa.Table.from_pylist([{key: row.get(key) for key in columns} for row in group], schema))


def write_batches(path: Path, columns: Mapping[str, type], batches: Iterable[Any], part: int) -> None:
    """Such a table of rows that an engine gives batch by batch, packed well, in groups of so many rows at most."""
    pa, pq = pyarrow("scale")
    schema = _schema(pa, columns)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_table(pa.Table.from_batches([batch]).cast(schema), row_group_size=part)


def _schema(pa: Any, columns: Mapping[str, type]) -> Any:
    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), list: pa.list_(pa.string())}
    return pa.schema([(key, kinds[kind]) for key, kind in columns.items()])
