"""Past memory: answers by an engine (DuckDB, or Spark for a cluster) from tables in Parquet.

Python weighs, the engine selects: a folder of tables holds for every node what a view tells of it, over the days on
which that stays so (``standing``). Who stands above, below, how many and since when is then looked up and counted by
Ibis expressions, which are the same for every engine. What each engine gives is what the view gives; the tests hold one
against the other.
"""
