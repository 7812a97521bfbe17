"""Numbers and money as Vietnamese offices write and read them."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_SEPARATORS = str.maketrans(",.", ".,")
_BILLION = 1_000_000_000
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def format_number(n: int | float | Decimal) -> str:
    """Write a number with "." between thousands and "," before decimals: 1.234.567,5."""
    return f"{n:,}".translate(_SEPARATORS)


def format_vnd(n: int) -> str:
    """Write an amount of whole đồng: "1.234.567 đồng", with a space that does not break."""
    return f"{n:,}".replace(",", ".") + "\u00a0đồng"


def number_in_words(n: int) -> str:
    """Read a whole number aloud, first letter capital: 1005 -> "Một nghìn không trăm linh năm".

    Groups of zeros inside are left out ("Mười triệu không trăm linh một"), as offices write.
    Negative numbers begin with "Âm".
    """
    words = _words(abs(n), first=True) or "không"
    if n < 0:
        words = f"âm {words}"
    return words[0].upper() + words[1:]


def vnd_in_words(n: int) -> str:
    """Read an amount of whole đồng aloud: 223500 -> "Hai trăm hai mươi ba nghìn năm trăm đồng"."""
    return f"{number_in_words(n)} đồng"


def roman(n: int) -> str:
    """Write a number from 1 to 3999 in Roman figures, as for parts and quarters.

    Raises ValueError outside that range.
    """
    if not 1 <= n <= 3999:
        raise ValueError(f"No Roman figure for {n}")
    figures = ""
    for value, figure in _ROMAN:
        count, n = divmod(n, value)
        figures += figure * count
    return figures


def _words(n: int, *, first: bool) -> str:
    """Words of n; empty for zero. `first` is false when a higher group was already read."""
    billions, rest = divmod(n, _BILLION)
    parts = []
    if billions:
        parts.append(f"{_words(billions, first=first)} tỷ")
        first = False
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            parts.append(_group_words(group, first=first) + _SCALES[place])
            first = False
    return " ".join(parts)


def _group_words(group: int, *, first: bool) -> str:
    """Words of 1 to 999; after a higher group empty hundreds and tens are read too."""
    hundreds, below = divmod(group, 100)
    tens, units = divmod(below, 10)
    parts = []
    if hundreds or not first:
        parts.append(f"{_DIGITS[hundreds]} trăm")
    if tens == 0:
        if units:
            parts.append(f"linh {_DIGITS[units]}" if parts else _DIGITS[units])
        return " ".join(parts)
    parts.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    if units:
        parts.append(_unit_after_tens(units, tens))
    return " ".join(parts)


def _unit_after_tens(units: int, tens: int) -> str:
    if units == 5:
        return "lăm"
    if tens > 1 and units in (1, 4):
        return "mốt" if units == 1 else "tư"
    return _DIGITS[units]
