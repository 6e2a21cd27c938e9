"""Made-up organisations of any size, one and the same for a seed: for trying things out and for measuring.

``organisation`` draws who there is and what is said of them, person by person, so that size costs no memory;
``writing`` puts that into data files, lists or tables.
"""

from graph.generate.organisation import Made, Plan
from graph.generate.writing import FORMS, write

__all__ = ["FORMS", "Made", "Plan", "write"]
