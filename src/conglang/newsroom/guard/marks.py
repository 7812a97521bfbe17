"""Marks of secrecy, of internal use, of drafts and of urgency, as they stand on documents."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from conglang.newsroom.guard.inside import HINT, INSIDE
from conglang.newsroom.guard.pieces import joined_letters, old_readings
from conglang.vietnam.text import fold

_CELLS = re.compile(r"\t|\s{3,}|[|¦]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[\W\d_]+")
_SHORT = 70  # letters of a line that is a mark and not a sentence

Found = tuple[str, int, int, str]  # rule, start, end, what is remembered of it

# Alone in a line or box, whatever stands around it that is no letter. Keys without spaces.
_ALONE: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "marks.toml").read_text(encoding="utf-8")
)
_KEYS: dict[str, tuple[str, str]] = {
    fold(mark).replace(" ", ""): (rule, mark) for rule, marks in _ALONE.items() for mark in marks
}
# A form's empty labels are no marks by themselves.
_LABELS = {fold(mark).replace(" ", "") for mark in ("ĐỘ MẬT", "ĐỘ KHẨN")}
# A line "Thu hồi" or "Nội bộ" in ordinary letters is a heading; only capitals make it a stamp.
_NEEDS_CAPITALS = {
    fold(mark).replace(" ", "")
    for mark in (
        "MẬT",
        "NỘI BỘ",
        "KHẨN",
        "THU HỒI",
        "KHÔNG PHỔ BIẾN",
        "BẢN THẢO",
        "BÍ MẬT NHÀ NƯỚC",
    )
}
_MARKS_OF_LETTERS = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0302", "\u0306", "\u031b"}

_LONE_MARK = re.compile(r"(?<![^\W_])M[ẬÂẠ]T(?![^\W_])")
_BEFORE = re.compile(r"([^\W\d_]+)[\s“\"]*$")
_AFTER = re.compile(r"^[\s”\"]*([^\W\d_]+)")
# With one of these before it, MẬT is a mark even in a line all in capitals.
_MARKED_THINGS = {
    "VĂN BẢN",
    "TÀI LIỆU",
    "CÔNG VĂN",
    "KẾ HOẠCH",
    "BÁO CÁO",
    "TỜ TRÌNH",
    "HỒ SƠ",
    "ĐỘ",
}
_MARKED_THINGS |= {
    "DẤU",
    "CÔNG ĐIỆN",
    "QUYẾT ĐỊNH",
    "BIÊN BẢN",
    "ĐIỆN",
    "CHẾ ĐỘ",
    "LOẠI",
    "KHU VỰC",
}
_COMPOUNDS = {
    "ONG",
    "ĐỘ",
    "KHẨU",
    "MÃ",
    "MÍA",
    "THIẾT",
    "VỤ",
    "THÁM",
    "LỆNH",
    "NGỌT",
    "HOA",
    "NGHỊ",
}
_COMPOUNDS |= {"GẤU", "TÔNG", "PHỤC", "DỪA", "VÀ", "CHIẾN", "ƯỚC", "BÁO", "ĐÀM", "DANH"}


def find_marks(line: str, *, recognised: bool) -> Iterator[Found]:
    """Find marks in one line of prepared text; places are of this line."""
    taken = False
    for start, cell in _cells(line):
        rule = _alone(cell, recognised=recognised)
        if rule is not None:
            taken = True
            yield rule, start, start + len(cell), _key(cell)
    if taken:
        return
    for old in old_readings(line):
        rule = _alone(old, recognised=False)
        if rule is not None:
            yield rule, 0, len(line), _key(old)
            return
    yield from _inside(line)


def _inside(line: str) -> Iterator[Found]:
    text = joined_letters(line)
    if not HINT.search(text):
        return
    end = len(line)
    for rule, pattern in INSIDE:
        for found in pattern.finditer(text):
            exact = text == line
            place = (found.start(), found.end()) if exact else (0, end)
            yield rule, *place, _key(f"{text[max(0, found.start() - 30) : found.end() + 30]}")
            break
    for found in _LONE_MARK.finditer(text):
        if _is_mark(text, found):
            place = (found.start(), found.end()) if text == line else (0, end)
            yield "secret-mark", *place, _key(text[max(0, found.start() - 30) : found.end() + 30])


def _is_mark(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    previous, following = _BEFORE.search(before), _AFTER.match(after)
    if following and following[1].upper() in _COMPOUNDS:
        return False
    words = _WORDS.findall(before.upper())
    if words[-1:] and (words[-1] in _MARKED_THINGS or " ".join(words[-2:]) in _MARKED_THINGS):
        return True
    beside = [each[1] for each in (previous, following) if each]
    return not any(word.isupper() and len(word) > 1 for word in beside)


def _cells(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    whole = _EDGES.sub("", line)
    if whole:
        yield line.find(whole), whole
    if not _CELLS.search(line):
        return
    for part in _CELLS.split(line):
        place = line.find(part, start) if part else start
        start = place + len(part)
        cell = _EDGES.sub("", part)
        if cell and cell != whole:
            yield line.find(cell, place), cell


def _alone(cell: str, *, recognised: bool) -> str | None:
    if len(cell) > _SHORT:
        return None
    key = _key(cell)
    known = _KEYS.get(key)
    if known is None:
        return None
    rule, mark = known
    letters = _LETTERS.sub("", cell)
    if key in _LABELS:
        return None
    if not letters.isupper() and (key in _NEEDS_CAPITALS or not _starts_high(cell)):
        return None
    if rule == "secret-copy" and key in {"banso", "bansaoso"} and not re.search(r"[\d.…_:]", cell):
        return None
    return rule if recognised or could_be(letters, mark) else None


def _starts_high(cell: str) -> bool:
    return cell[:1].isupper()


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    return _LETTERS.sub("", fold(text))


def could_be(letters: str, mark: str) -> bool:
    """Say whether letters are a mark, perhaps with accents lost on the way; none may be added."""
    wanted = _split(mark.replace(" ", ""))
    given = _split(letters)
    if len(wanted) != len(given):
        return False
    return _moved_tone(wanted, given) or all(
        mine[0] == theirs[0] and mine[1] <= theirs[1]
        for mine, theirs in zip(given, wanted, strict=True)
    )


def _moved_tone(wanted: list[tuple[str, set[str]]], given: list[tuple[str, set[str]]]) -> bool:
    """Say whether only the place of tones differs: HỎA and HOẢ."""
    if [letter for letter, _marks in wanted] != [letter for letter, _marks in given]:
        return False
    return sorted(m for _l, marks in wanted for m in marks) == sorted(
        m for _l, marks in given for m in marks
    )


def _split(text: str) -> list[tuple[str, set[str]]]:
    found: list[tuple[str, set[str]]] = []
    for sign in unicodedata.normalize("NFD", text.upper()):
        if sign in _MARKS_OF_LETTERS and found:
            found[-1][1].add(sign)
        elif sign == "Đ":
            found.append(("D", {"-"}))
        else:
            found.append((sign, set()))
    return found
