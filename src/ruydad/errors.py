"""Everything that Ruydad raises on purpose, as one tree.

RuydadError
├── InputError       an input that cannot be read or coded: names the file, the place and the mend
│   └── DateError    a date that is none
├── ResourceError    a file of knowledge (lexicon, table, weights) that is missing or does not fit its schema
└── ArchiveError     an archive that cannot be opened, read or written: names it and the mend
"""


class RuydadError(Exception):
    """The root of the tree: catch this to catch whatever Ruydad raises on purpose."""


class InputError(RuydadError):
    """An input that cannot be read or coded."""


class DateError(InputError):
    """A date that is none, or that is written in a way that is not understood."""


class ResourceError(RuydadError):
    """A file of knowledge that is missing or does not fit its schema."""


class ArchiveError(RuydadError):
    """An archive that cannot be opened, read or written; what was committed to it before is kept."""
