"""Pages for people: the network of meetings, drawn."""

from jawla.page.drawing import draw
from jawla.page.output import write

__all__ = ["draw", "write"]
