"""TCVN3 (ABC): one byte per letter; fonts called .VnTime, .VnArial and the like."""

from __future__ import annotations

# Code of the first letter of each run, and the letters that follow it without a gap. Codes
# between the runs are not used by these fonts.
_RUNS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
LETTERS_BY_CODE = {
    first + offset: letter for first, letters in _RUNS for offset, letter in enumerate(letters)
}
# Some programs turn the micro sign, the code of à, into the Greek letter.
_GREEK_MU = 0x3BC
_TABLE = {**LETTERS_BY_CODE, _GREEK_MU: "à"}


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Return the Unicode of text whose characters are TCVN3 codes (U+00A1 … U+00FE).

    capitals: the font was one of the capital fonts (.VnTimeH): they show every small letter as a
    capital, and TCVN3 has no other capitals with a tone. Characters of no TCVN3 letter stay.
    """
    converted = text.translate(_TABLE)
    return converted.upper() if capitals else converted
