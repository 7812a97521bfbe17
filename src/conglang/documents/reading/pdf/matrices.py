"""The six numbers by which PDF moves, turns and scales."""

from __future__ import annotations

import math
from collections.abc import Sequence

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LARGEST = 1e7


def matrix(values: Sequence[object]) -> Matrix | None:
    """Return the matrix that six operands make, None when they make none."""
    numbers = [number(value) for value in values[:6]]
    if len(numbers) < 6:
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]


def number(value: object) -> float:
    """Return an operand as a number of sane size, 0 when it is none."""
    if not isinstance(value, int | float):
        return 0.0
    try:
        result = float(value)
    except OverflowError:
        return 0.0
    return result if math.isfinite(result) and abs(result) < _LARGEST else 0.0


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies the first, then the second."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def applied(to: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point goes."""
    a, b, c, d, e, f = to
    return x * a + y * c + e, x * b + y * d + f
