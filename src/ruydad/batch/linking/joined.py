"""What hangs together through pairs, in arrays: a union-find for tens of millions."""

from __future__ import annotations

import numpy as np

from ruydad.batch.linking.scratch import Array


def joined(one: Array, other: Array) -> tuple[Array, Array]:
    """The numbers that are in any pair, in order, and for each the smallest number that it hangs together with, its own or another.

    >>> joined(np.array([1, 5]), np.array([5, 9]))
    (array([1, 5, 9]), array([1, 1, 1]))
    """
    numbers, back = np.unique(np.concatenate((one, other)), return_inverse=True)
    first, second = back[: len(one)], back[len(one) :]
    above = np.arange(len(numbers))
    while True:
        low = np.minimum(above[first], above[second])
        before = above.copy()
        for side in (first, second):  # the top of each side goes below the lower top …
            np.minimum.at(above, before[side], low)
            np.minimum.at(above, side, low)
        while not np.array_equal(shorter := above[above], above):
            above = shorter  # … and every one directly below its top
        if np.array_equal(above, before):
            return numbers, numbers[above]
