"""Reads articles from files of many forms, folders, archives, addresses and standard input, in order, one at a time."""

from ruydad.ingest.columns import parse_columns
from ruydad.ingest.inputs import STDIN, read_inputs
from ruydad.ingest.items import Fault, Item
from ruydad.ingest.limits import Limits
from ruydad.ingest.options import Options

__all__ = ["STDIN", "Fault", "Item", "Limits", "Options", "parse_columns", "read_inputs"]
