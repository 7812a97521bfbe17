"""The fonts of a PDF: which letters a string of codes prints, and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import DictionaryObject

# Public pypdf reads fonts only inside extract_text, which gives no widths; the class is the same.
from pypdf.generic._font import Font

from conglang.documents.reading.fonts import encoding_of

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[,-](?:Bold|Italic|Regular|Oblique).*$", re.IGNORECASE)
_DOTLESS = re.compile(r"^Vn[A-Z]")
_BOLD = re.compile(r"bold|black|heavy|[-,]bd", re.IGNORECASE)
_BY_DRAWING = ("/Identity-H", "/Identity-V")
_USUAL_WIDTH = 500.0

UNKNOWN = "\ufffd"
"""Stands for a letter that can be seen but not told."""


class PdfFont:
    """One font; name: as the writer chose it, free of subset prefix and style."""

    def __init__(self, resource: DictionaryObject) -> None:
        font = Font.from_font_resource(resource)
        full = _SUBSET.sub("", font.name.strip())
        name = _STYLE.sub("", full)
        self.name = f".{name}" if _DOTLESS.match(name) else name
        self.bold = _BOLD.search(full) is not None
        self._letters = font.character_map
        self._encoding = font.encoding
        self._widths = font.character_widths
        self._usual = self._width(font.character_widths.get("default", _USUAL_WIDTH))
        # Type 3 fonts have a grid of their own; the others count in thousandths.
        self._unit = _unit(resource) if font.sub_type == "Type3" else 0.001
        # What is drawn decides in an old font, not what the code means in Latin.
        self._raw = encoding_of(self.name) is not None and not self._letters
        # Codes that are only numbers of drawings, with no word of what they mean.
        self._is_mute = resource.get("/Encoding") in _BY_DRAWING and not self._letters

    def glyphs(self, codes: bytes) -> Iterator[tuple[str, float, bool]]:
        """Iterate over (letters, width in units of the size, is a one-byte blank)."""
        if isinstance(self._encoding, str):
            for code in codes.decode(self._encoding, "replace"):
                yield self._letter(code, code), self._advance(code), False
            return
        for byte in codes:
            code = chr(byte)
            shown = code if self._raw else self._encoding.get(byte, code)
            yield self._letter(shown, code), self._advance(code), byte == 32

    def _letter(self, shown: str, code: str) -> str:
        if self._is_mute:
            return UNKNOWN
        letters = self._letters.get(shown, self._letters.get(code, shown))
        return letters if isinstance(letters, str) else shown

    def _advance(self, code: str) -> float:
        return self._width(self._widths.get(code, self._usual)) * self._unit

    @staticmethod
    def _width(value: object) -> float:
        return float(value) if isinstance(value, int | float) else _USUAL_WIDTH


def _unit(resource: DictionaryObject) -> float:
    matrix = resource.get("/FontMatrix")
    try:
        return (abs(float(matrix[0])) if matrix else 0.0) or 0.001
    except (TypeError, ValueError, LookupError):
        return 0.001
