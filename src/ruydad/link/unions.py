"""Things that belong together, joined pair by pair."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Unions(Generic[Key]):
    """Groups that grow as pairs are joined (a union-find)."""

    def __init__(self) -> None:
        self._parent: dict[Key, Key] = {}

    def find(self, key: Key) -> Key:
        """The member that stands for the group of `key`; `key` itself where it was joined to nothing."""
        root = key
        while (above := self._parent.get(root, root)) != root:
            root = above
        while key != root:  # so that the way is short the next time
            self._parent[key], key = root, self._parent.get(key, key)
        return root

    def join(self, one: Key, other: Key) -> None:
        """Makes one group of the groups of both."""
        root, below = self.find(one), self.find(other)
        self._parent[root] = root
        self._parent[below] = root

    def groups(self) -> list[list[Key]]:
        """All groups of two or more, in the order in which their members were first joined."""
        found: dict[Key, list[Key]] = {}
        for key in list(self._parent):
            found.setdefault(self.find(key), []).append(key)
        return [group for group in found.values() if len(group) > 1]
