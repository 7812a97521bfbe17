"""How Word prints the number of a list item: 1, 01, I, i, A, a, and the Vietnamese letters."""

from __future__ import annotations

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST_LETTERS = 20


def numeral(count: int, style: str, *, pattern: str = "") -> str:
    """Print a list number the way Word does.

    style: Word's numFmt value; kinds unknown here are printed as plain figures.
    pattern: the sample list of a "custom" style, e.g. "a, b, c, d, đ, ...".
    """
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{count:02d}"
    if style in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _cased(_roman(count), style)
    if style in ("lowerLetter", "upperLetter"):
        return _cased(_letters(count, _LATIN), style)
    if style == "custom" and "đ" in pattern.lower():
        letters = _letters(count, _VIETNAMESE)
        return letters.upper() if pattern[:1].isupper() else letters
    if style == "custom" and pattern.startswith("0"):
        return str(count).zfill(len(pattern.split(",")[0].strip()))
    return str(count)


def _cased(text: str, style: str) -> str:
    return text.upper() if style.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _letters(count: int, alphabet: str) -> str:
    """After the last letter Word doubles the first: z, aa, bb."""
    rounds, place = divmod(count - 1, len(alphabet))
    if count < 1 or rounds >= _LONGEST_LETTERS:
        return str(count)
    return alphabet[place] * (rounds + 1)
