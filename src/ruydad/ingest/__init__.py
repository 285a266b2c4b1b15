"""Reads articles from text files, JSON Lines, folders and standard input, in order, one at a time."""

from ruydad.ingest.inputs import read_inputs
from ruydad.ingest.items import Fault, Item

__all__ = ["Fault", "Item", "read_inputs"]
