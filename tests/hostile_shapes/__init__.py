"""Hostile inputs, by the kind of input; each an answer or a positioned problem, whatever its size."""

from tests.hostile_shapes import of_facts, of_records, of_tables, of_yaml
from tests.hostile_shapes.shape import Shape

SHAPES: tuple[Shape, ...] = (*of_yaml.SHAPES, *of_facts.SHAPES, *of_tables.SHAPES, *of_records.SHAPES)

__all__ = ["SHAPES", "Shape"]
