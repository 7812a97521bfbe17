"""How long a line of text will be in Times New Roman, so that a rule under it fits."""

from __future__ import annotations

import unicodedata
from typing import Literal

Face = Literal["regular", "bold", "italic"]

NO_BREAK = "\u00a0"

_CM_PER_PT = 2.54 / 72
# Advance widths in thousandths of the letter size; marks above and below add nothing.
_WIDTHS: dict[Face, dict[int, str]] = {
    "regular": {
        180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr", 389: "Js",
        408: '"', 444: "?acez“”", 500: "#$*0123456789_bdghknopquvxyđ–", 556: "FPS",
        564: "+<=>", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYwĐ", 778: "&m", 833: "%",
        889: "M", 944: "W",
    },
    "bold": {
        250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt", 389: "Is", 444: "cerz",
        500: "#$*0123456789?J_agovxy–“”", 556: "Sbdhknpquđ", 570: "+<=>", 611: "FP",
        667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQ", 833: "&m", 944: "M", 1000: "%W…",
    },
    "italic": {
        214: "'", 250: " ,.", 278: "/\\fijlt", 333: "!()-:;I`", 389: "[]rsz",
        444: "Jcekvxy", 500: "#$*0123456789?S_abdghnopquđ–", 556: "LTYZ“”", 611: "ABEFPRVX",
        667: "CKNw", 675: "+<=>", 722: "DGHOQUmĐ", 778: "&", 833: "%MW",
    },
}  # fmt: skip
_BY_LETTER = {
    face: {letter: width for width, letters in table.items() for letter in letters}
    for face, table in _WIDTHS.items()
}
_OTHERWISE = 600


def width_cm(text: str, size_pt: float, face: Face = "regular") -> float:
    """Return the width of a line in centimetres; unknown signs count as a wide letter."""
    widths = _BY_LETTER[face]
    letters = (
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return sum(widths.get(letter, _OTHERWISE) for letter in letters) / 1000 * size_pt * _CM_PER_PT


def bound_in_two(text: str, size_pt: float, face: Face, room_cm: float) -> str:
    """Return a line too long for its room so that it breaks in two halves of like length.

    The words of each half are joined by no-break spaces, so the text stays one paragraph.
    A line that fits, or that needs more than two lines, comes back unchanged.
    """
    words = text.split()
    if width_cm(text, size_pt, face) <= room_cm or len(words) < 2:
        return text
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    longest, (upper, lower) = min(
        (max(width_cm(half, size_pt, face) for half in pair), pair) for pair in halves
    )
    if longest > room_cm:
        return text
    return f"{upper.replace(' ', NO_BREAK)} {lower.replace(' ', NO_BREAK)}"


def shown_width_cm(text: str, size_pt: float, face: Face, room_cm: float) -> float:
    """Return the width a text takes on paper: of its longer half when bound in two."""
    halves = text.split(" ") if NO_BREAK in text else [text]
    return min(max(width_cm(half, size_pt, face) for half in halves), room_cm)
