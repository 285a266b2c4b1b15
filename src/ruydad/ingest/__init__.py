"""Reads articles from text files, JSON Lines, folders and standard input, in order, one at a time."""

from ruydad.ingest.inputs import STDIN, read_inputs
from ruydad.ingest.items import Fault, Item

__all__ = ["STDIN", "Fault", "Item", "read_inputs"]
