"""The title of an article and the few words that lead into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from conglang.documents.composing.captions import Node
from conglang.documents.composing.lines import Line
from conglang.vietnam.text import fold

LONGEST_TITLE = 255
LONGEST_SUMMARY = 500
_LABEL = re.compile(
    r"^(?:TIN|BÀI|ẢNH|TIN\s*[-,/&]?\s*BÀI|BÀI\s+VIẾT|TIN\s+TỨC|TIN\s+HOẠT\s+ĐỘNG|TIN\s+VẮN"
    r"|BÀI\s+(?:VIẾT\s+)?TUYÊN\s+TRUYỀN|TIN,?\s+ẢNH|BÀI\s+PHÁT\s+THANH|TIN\s+TUYÊN\s+TRUYỀN"
    r"|NỘI\s+DUNG\s+(?:TIN|BÀI)(?:\s+VIẾT)?|PHÓNG\s+SỰ(?:\s+ẢNH)?)\s*[:.]?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^(?:tiêu đề|tựa đề|tít|tên bài|tên tin|chủ đề|tiêu đề tin|bài)\s*:\s*", re.I)
_SUMMARY = re.compile(r"^(?:tóm tắt|sapo|sa-pô|sa pô|lời dẫn|dẫn đề)\s*:\s*", re.IGNORECASE)
_EMPTY_WORDS = frozenset(
    [
        "em",
        "tôi",
        "xin",
        "gửi",
        "nộp",
        "lại",
        "cộng",
        "tác",
        "viên",
        "tin",
        "bài",
        "ảnh",
        "viết",
        "tức",
        "mới",
        "và",
        "của",
        "tháng",
        "tuần",
        "ngày",
        "số",
        "kính",
        "fw",
        "re",
    ]
)
_NUMBERED = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}|[a-zđ])\s*[.)/-]\s")
_ENDS = re.compile(r"[.!?…:;]['”\"»)]*$")
_WORDS_OF_UNTITLED = 14
_LONG_LINE = 90


@dataclass
class Head:
    """What was found at the top; rest: everything else."""

    title: str
    rest: list[Node] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_head(nodes: list[Node], subject: str = "") -> Head:
    """Take the title off the top; pictures above the title stay in the text.

    subject: what the file was sent under, the title when no line is set as one.
    """
    nodes = list(nodes)
    subject = "" if _LABEL.match(subject) or _says_nothing(subject) else subject
    warnings: list[str] = []
    place = _first_words(nodes)
    line = nodes[place] if place is not None else None
    if place is not None and isinstance(line, Line) and _LABEL.match(line.text):
        del nodes[place]
        place = _first_words(nodes)
        line = nodes[place] if place is not None else None
    if place is None or not isinstance(line, Line):
        return Head(subject, rest=nodes, warnings=[] if subject else [_untitled()])
    if subject and not is_titular(line):
        same = fold(line.text).strip(" .") == fold(subject).strip(" .")
        return Head(subject, rest=[node for node in nodes if not same or node is not line])
    if not is_titular(line) and not _is_short_opening(nodes, place):
        title = _first_sentence(line.full_text)
        return Head(title, rest=nodes, warnings=[_untitled()])
    title = _NAMED.sub("", line.full_text)
    del nodes[place]
    while place < len(nodes):
        below = nodes[place]
        if not isinstance(below, Line) or not _goes_on(line, below, title):
            break
        line, title = below, f"{title} {below.full_text}"
        del nodes[place]
    if line.is_upper:
        warnings.append(
            "Tiêu đề viết toàn chữ hoa. Hãy viết lại bằng chữ thường, chỉ viết hoa đầu câu và tên "
            "riêng."
        )
    return Head(title.strip(" ."), nodes, warnings)


def _says_nothing(subject: str) -> bool:
    words = re.findall(r"[^\W_]+", subject.lower())
    return all(word in _EMPTY_WORDS or word.isdecimal() for word in words)


def is_titular(line: Line) -> bool:
    """Tell whether a line looks like a title or a heading."""
    text = line.text
    if not text or len(text) > LONGEST_TITLE or line.label in ("-", "+", "*"):
        return False
    if line.role in ("title", "heading") or _NAMED.match(text):
        return True
    if _is_lead(line):
        return False
    return line.align == "center" or line.is_bold or line.is_upper


def _is_lead(line: Line) -> bool:
    return len(line.text) >= _LONG_LINE and bool(_ENDS.search(line.text)) and not line.is_upper


def _first_words(nodes: list[Node]) -> int | None:
    return next(
        (place for place, node in enumerate(nodes) if isinstance(node, Line) and node.text), None
    )


def _is_short_opening(nodes: list[Node], place: int) -> bool:
    """Tell whether an ordinary first line is a title by its shortness alone."""
    line = nodes[place]
    after = [node for node in nodes[place + 1 :] if isinstance(node, Line) and node.text]
    return (
        isinstance(line, Line)
        and len(line.text) <= 150
        and not re.search(r"[.:;,…]$", line.text)
        and bool(after)
        and len(after[0].text) > len(line.text)
    )


def _goes_on(line: Line, below: Line, title: str) -> bool:
    if below.images or not is_titular(below):
        return False
    if len(title) + len(below.text) >= LONGEST_TITLE or _ENDS.search(title):
        return False
    if below.label or _NUMBERED.match(below.text) or _SUMMARY.match(below.text):
        return False
    if below.text[:1].islower():
        return True
    same = (line.is_bold, line.is_upper, line.role) == (below.is_bold, below.is_upper, below.role)
    return same and (line.is_upper or (line.align == below.align == "center"))


def take_summary(nodes: list[Node]) -> tuple[str, list[Node]]:
    """Return the lead above the text and everything else; "" when the text begins at once."""
    place = _first_words(nodes)
    line = nodes[place] if place is not None else None
    if place is None or not isinstance(line, Line) or len(line.text) > LONGEST_SUMMARY:
        return "", nodes
    more = any(isinstance(node, Line) and len(node.text) > 60 for node in nodes[place + 1 :])
    named = _SUMMARY.match(line.text)
    lead = (line.is_bold or line.is_italic) and len(line.text) >= 60 and _ENDS.search(line.text)
    if not more or not (named or lead):
        return "", nodes
    return _SUMMARY.sub("", line.text), [*nodes[:place], *nodes[place + 1 :]]


def _first_sentence(text: str) -> str:
    sentence = re.split(r"(?<=[.!?…])\s", text, maxsplit=1)[0]
    words = sentence.split()
    short = " ".join(words[:_WORDS_OF_UNTITLED]).strip(" .,;:")
    return f"{short}…" if len(words) > _WORDS_OF_UNTITLED else short


def _untitled() -> str:
    return "Không thấy tiêu đề riêng trong tệp; đã lấy tạm những chữ đầu. Hãy đặt lại tiêu đề."
