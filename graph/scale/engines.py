"""The engines, and a folder of tables as they read it."""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError
from graph.scale.folder import ABOUT, BELOW, NAMES, STANDING, is_tables

if TYPE_CHECKING:
    from pathlib import Path

    import ibis

ENGINES = ("duckdb", "spark")
LOCAL = "local[*]"


class NoEngine(OrgraphError):
    """An engine that is not installed, or cannot be started; the message says what to do."""


class Tables:
    """A folder of tables, read by an engine."""

    def __init__(self, folder: Path, engine: Any) -> None:
        self.folder, self._engine = folder, engine

    def _table(self, name: str) -> ibis.Table:
        return self._engine.read_parquet(str(self.folder / name))

    @cached_property
    def standing(self) -> ibis.Table:
        """Every node over all days (``standing.COLUMNS``)."""
        return self._table(STANDING)

    @cached_property
    def below(self) -> ibis.Table:
        """Who stands below whom, in the reporting tree or ``beside`` it: the same by manager."""
        return self._table(BELOW)

    @cached_property
    def names(self) -> ibis.Table:
        """Everything that nodes and events are called."""
        return self._table(NAMES)

    @cached_property
    def about(self) -> dict[str, str]:
        """What is noted of the whole."""
        rows = self._table(ABOUT).to_pyarrow().to_pylist()
        return {row["word"]: row["text"] for row in rows}


def opened(folder: Path, engine: str = "duckdb") -> Tables:
    """A folder of tables, to be asked by an engine: ``duckdb[:MEMORY]`` or ``spark[:MASTER]``.

    Raises:
        OrgraphError: It is no such folder, or the engine is not there.

    """
    if not is_tables(folder):
        raise OrgraphError(
            f"{str(folder)!r} holds no tables, so no engine answers from it; make some: orgraph tables DIR"
        )
    return Tables(folder, connected(engine))


def connected(engine: str) -> Any:
    """An engine as Ibis speaks to it: ``duckdb[:MEMORY]`` or ``spark[:MASTER]``. Raises ``OrgraphError``."""
    name, _, told = engine.partition(":")
    if name not in ENGINES:
        raise OrgraphError(f"{engine!r} is no engine: duckdb, duckdb:4GB (its memory), spark or spark:MASTER")
    return _duckdb(told) if name == "duckdb" else _spark(told or LOCAL)


def told(error: BaseException) -> OrgraphError | None:
    """What to say of an error, if it is an engine's: out of memory or of room on the disk, say; else None."""
    room = type(error).__module__.partition(".")[0].lstrip("_")
    if room not in ("duckdb", "pyspark", "py4j", "ibis"):
        return None
    first = str(error).strip().split("\n")[0]
    return NoEngine(f"the engine {room} could not answer: {first}; give it more memory (--engine duckdb:8GB)")


def _ibis(extra: str) -> Any:
    try:
        import ibis  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise NoEngine(f"an engine needs Ibis: pip install 'orgraph[{extra}]'") from error
    return ibis


def _duckdb(memory: str) -> Any:
    ibis = _ibis("scale")
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise NoEngine("this engine needs DuckDB: pip install 'orgraph[scale]'") from error
    spill = tempfile.mkdtemp(prefix="orgraph-")  # what does not fit goes there, and not beside the data
    atexit.register(shutil.rmtree, spill, ignore_errors=True)
    limit = {"memory_limit": memory} if memory else {}
    try:
        return ibis.duckdb.connect(temp_directory=spill, preserve_insertion_order=False, **limit)
    except duckdb.Error as error:
        raise NoEngine(f"DuckDB does not start with {memory!r} of memory: {error}") from error


def _spark(master: str) -> Any:
    ibis = _ibis("spark")
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise NoEngine("this engine needs Spark: pip install 'orgraph[spark]', and Java 17") from error
    logging.getLogger("py4j").setLevel(logging.ERROR)
    builder = SparkSession.builder.master(master).appName("orgraph")
    for key, value in (_QUIET | (_SMALL if master.startswith("local") else {})).items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError) as error:
        raise NoEngine(f"Spark does not start at {master}; it needs Java 17 or 21: {error}") from error
    session.sparkContext.setLogLevel("ERROR")
    return ibis.pyspark.connect(session)


_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
"""A session that answers one question draws no pages and no bars."""

_SMALL = {"spark.sql.shuffle.partitions": "4"}
"""What is on one machine is not parted as for many."""
