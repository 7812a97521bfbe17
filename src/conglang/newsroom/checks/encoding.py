"""Text is Unicode (NFC) throughout: no other encoding, no lookalikes, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level
from conglang.vietnam.legacy import looks_like
from conglang.vietnam.syllables import LETTERS, is_syllable

ID = "encoding"
LEVEL = Level.BLOCK
NAME = gettext_lazy("Bảng mã Unicode")
WHY = gettext_lazy(
    "Chữ sai bảng mã hiện thành ký tự lạ, không tìm kiếm được và máy đọc không đọc được."
)

_DAMAGED = re.compile("\ufffd|[^\\W\\d_]\\?[^\\W\\d_?]+\\?[^\\W\\d_]|(?:[a-zA-Z]+\\?[a-z]+ ){2}")
_MOJIBAKE = re.compile(
    "(?:á[»º][^\\s\\w]|á»|áº|Ä[\u2018\u0090\u0091]|Æ°|Æ¡|Ã[¡ ¢£¨©ªº¬­²³´µ¹½\u00a0]|Â[\u00a0°»«])"
)
_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FANCY = re.compile(
    "[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f189]"
)
_ETH = re.compile("[ðÐɖƉ]")
_TO_D = str.maketrans({"ð": "đ", "ɖ": "đ", "Ð": "Đ", "Ɖ": "Đ"})
_FOREIGN_LETTER = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]")
_SENTENCE = re.compile(r"(?<=[.!?…:;])\s+|\n")
_MARKED = re.compile("[^\x00-\x7f]")
_LEGACY_NAMES = {"tcvn3": "TCVN3 (ABC, .VnTime)", "vni": "VNI", "viqr": "VIQR"}


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    told: set[str] = set()
    for part in item.parts:
        for kind, match_text in _flaws(part.text):
            if kind in told:
                continue
            told.add(kind)
            message, fix = _say(kind)
            yield Finding(
                ID,
                part.field,
                message,
                fix,
                excerpt=excerpt_of(match_text),
                about=f"{kind} {match_text}",
            )


def _flaws(text: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in (
        ("damaged", _DAMAGED),
        ("mojibake", _MOJIBAKE),
        ("fancy", _FANCY),
        ("private", _PRIVATE),
    ):
        if match := pattern.search(text):
            yield kind, _around(text, match)
    if (match := _INVISIBLE.search(text)) and _spoils(text, match):
        yield "invisible", _around(text, match)
    if not unicodedata.is_normalized("NFC", text):
        yield "decomposed", _first_decomposed(text)
    for word in LETTERS.findall(text):
        if _ETH.search(word) and _should_be_d(word):
            yield "eth", word
            break
    for word in LETTERS.findall(text):
        if (
            _FOREIGN_LETTER.search(word)
            and _LATIN.search(word)
            and len(word) > 1
            and word not in _UNITS
        ):
            yield "mixed", word
            break
    yield from _legacy(text)


_UNITS = frozenset(["μm", "μg", "μl", "μs", "kΩ", "MΩ", "μF", "mΩ", "Ωm", "Δt", "ΔT", "μSv"])


def _spoils(text: str, match: re.Match[str]) -> bool:
    """Say whether an invisible mark matters: a byte order mark alone at the beginning does too."""
    return bool(match[0])


def _should_be_d(word: str) -> bool:
    repaired = word.translate(_TO_D)
    return is_syllable(repaired) or (repaired.isupper() and len(repaired) <= 6)


def _legacy(text: str) -> Iterator[tuple[str, str]]:
    composed = unicodedata.normalize("NFC", text)
    for sentence in _SENTENCE.split(composed):
        if len(sentence.split()) < 2 or not (_MARKED.search(sentence) or "^" in sentence):
            continue
        found = looks_like(sentence)
        if found in _LEGACY_NAMES and not _reads_well(sentence):
            yield found, sentence[:80]
            return


def _reads_well(sentence: str) -> bool:
    """Say whether the marked words are Vietnamese as they stand."""
    words = [word for word in LETTERS.findall(sentence) if _MARKED.search(word)]
    return bool(words) and sum(is_syllable(word) for word in words) >= len(words) * 0.7


def _first_decomposed(text: str) -> str:
    for word in text.split():
        if not unicodedata.is_normalized("NFC", word):
            return word[:40]
    return ""


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 15) : match.end() + 15]


def _say(kind: str) -> tuple[str, str]:
    if kind in _LEGACY_NAMES:
        return (
            _("Có đoạn gõ bằng bảng mã %(name)s, người đọc sẽ thấy ký tự lạ.")
            % {"name": _LEGACY_NAMES[kind]},
            _(
                "Hãy chuyển đoạn này sang Unicode (bảng mã “Unicode dựng sẵn” trong bộ gõ) "
                "rồi dán lại."
            ),
        )
    said = {
        "damaged": (
            _("Có chữ bị hỏng khi sao chép (ký tự “\ufffd” hoặc dấu hỏi giữa chữ)."),
            _("Hãy gõ lại chữ bị hỏng."),
        ),
        "mojibake": (
            _("Có chữ Unicode bị đọc sai bảng mã."),
            _("Hãy mở lại tệp gốc rồi sao chép, hoặc gõ lại đoạn này."),
        ),
        "fancy": (
            _("Có chữ kiểu trang trí lấy từ mạng xã hội; máy đọc và tìm kiếm không nhận ra."),
            _("Hãy gõ lại bằng chữ thường, muốn nhấn mạnh thì bôi đậm."),
        ),
        "private": (
            _("Có ký tự của phông chữ riêng (ký hiệu Word) mà trang không hiện được."),
            _("Hãy xóa hoặc thay bằng dấu gạch đầu dòng."),
        ),
        "invisible": (
            _("Có ký tự ẩn không nhìn thấy lẫn trong chữ."),
            _("Hãy gõ lại chỗ này. Khi lưu, hệ thống tự bỏ ký tự ẩn thường gặp."),
        ),
        "decomposed": (
            _("Chữ dùng Unicode tổ hợp, dấu tách rời chữ."),
            _(
                "Khi lưu, hệ thống tự đổi sang Unicode dựng sẵn; hãy chọn “Unicode dựng sẵn” "
                "trong bộ gõ."
            ),
        ),
        "eth": (_("Chữ “đ” bị thay bằng ký tự nước ngoài trông giống."), _("Hãy gõ lại chữ “đ”.")),
        "mixed": (
            _("Có chữ lẫn ký tự Nga hoặc Hy Lạp trông giống chữ Việt."),
            _("Hãy gõ lại cả chữ này."),
        ),
    }
    return said[kind]
