"""The chart of ports: which part of the world it shows, and where each site and its words stand."""

from .drawing import Chart, draw
from .marks import Mark, Place
from .plates import Plate

__all__ = ["Chart", "Mark", "Place", "Plate", "draw"]
