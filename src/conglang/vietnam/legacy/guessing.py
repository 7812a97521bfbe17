"""Which encoding a text is in, judged by how many of its marked words read as Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from conglang.vietnam.composing import compose
from conglang.vietnam.legacy.tcvn3 import LETTERS_BY_CODE
from conglang.vietnam.legacy.viqr import from_viqr
from conglang.vietnam.legacy.vni import LETTERS_BY_SPELLING, SPELLING
from conglang.vietnam.syllables import LETTERS, is_syllable

Encoding = Literal["unicode", "tcvn3", "vni", "viqr", "unknown"]

PLAUSIBLE = 0.6  # share of the marked words that must be syllables
_ENOUGH_TEXT = 30_000  # characters; more cannot change the answer
_FEW_WORDS = 3
_FOREIGN = "þ"  # in no Vietnamese word: stands for what an encoding does not know

_ASCII_WORD = re.compile(r"[A-Za-z]+")
_MARKED = re.compile("[^\x00-\x7f]")
_VIQR_WORD = re.compile(r"[A-Za-z]+[\^(+'`?~][A-Za-z\^(+'`?~.]*")
_VIQR_SHAPE = re.compile(r"[AaEeOo]\^|[Aa]\((?!\))|[OoUu]\+|[Dd]d")
_VNI_SPELLING_OR_MARKED = re.compile(f"{SPELLING.pattern}|[^\x00-\x7f]")


def looks_like(text: str) -> Encoding:
    """Return the encoding in which most marked words of the text are Vietnamese syllables.

    Text without marks is "unicode" as it stands; marked text that reads in no encoding (French,
    damaged files) and text without letters are "unknown". Unicode wins a draw.
    """
    sample = text[:_ENOUGH_TEXT]
    if not any(character.isalpha() for character in sample):
        return "unknown"
    if not _MARKED.search(sample):
        return "viqr" if _is_viqr(sample) else "unicode"
    best: Encoding = "unicode"
    best_share = share_of_syllables(compose(sample)) or 0.0
    readings: tuple[tuple[Encoding, Callable[[str], str]], ...] = (
        ("vni", _read_as_vni),
        ("tcvn3", _read_as_tcvn3),
    )
    for encoding, read in readings:
        converted = read(sample)
        share = share_of_syllables(converted) or 0.0
        if share > best_share and _has_evidence(sample, converted):
            best, best_share = encoding, share
    if best_share >= PLAUSIBLE:
        return best
    return "unknown" if _marked_words(sample) else "unicode"


def share_of_syllables(text: str) -> float | None:
    """Return the share (0 to 1) of marked words that are syllables; None without marked words."""
    words = _marked_words(text)
    if not words:
        return None
    return sum(is_syllable(word) for word in words) / len(words)


def _marked_words(text: str) -> list[str]:
    # One letter alone proves nothing: "©" would read as â.
    return [word for word in LETTERS.findall(text) if len(word) > 1 and _MARKED.search(word)]


def _has_evidence(sample: str, converted: str) -> bool:
    """Refuse to judge a long text by one odd word, such as "µm"."""
    found = {word.lower() for word in _marked_words(converted) if is_syllable(word)}
    return len(found) > 1 or len(_ASCII_WORD.findall(sample)) <= _FEW_WORDS


def _read_as_tcvn3(text: str) -> str:
    return "".join(LETTERS_BY_CODE.get(ord(character)) or _foreign(character) for character in text)


def _read_as_vni(text: str) -> str:
    return _VNI_SPELLING_OR_MARKED.sub(
        lambda match: LETTERS_BY_SPELLING.get(match[0]) or _foreign(match[0]), text
    )


def _foreign(character: str) -> str:
    return _FOREIGN if character > "\x7f" and character.isalpha() else character


def _is_viqr(text: str) -> bool:
    words = _VIQR_WORD.findall(text)
    shaped = [word for word in words if _VIQR_SHAPE.search(word)]
    if len(shaped) < 2:
        return False
    share = share_of_syllables(from_viqr(" ".join(words)))
    return share is not None and share >= PLAUSIBLE
