"""Who wrote it, who took the pictures: the line that officials put at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from conglang.documents.composing.captions import Node, looks_named
from conglang.documents.composing.lines import Line

_WRITING = (
    r"tin|bài|tin bài|bài viết|người viết|viết bài|tác giả|người thực hiện|thực hiện|người gửi"
    r"|người đưa tin|ctv|cộng tác viên|pv|phóng viên|nội dung"
)
_SHOWING = r"ảnh|hình|hình ảnh|chụp ảnh|người chụp"
_WORD = rf"(?:{_WRITING}|{_SHOWING})"
_KEYS = rf"{_WORD}(?:\s*(?:,|và|&|/|\+|-|–)\s*{_WORD})*"
_KEYED = re.compile(rf"(?:^|[\s(.,;–/-])({_KEYS})\s*:\s*", re.IGNORECASE)
_TITLED = re.compile(r"^\(?\s*(?:CTV|Cộng tác viên|PV|Phóng viên)\s+(?=[^\W\d_])", re.IGNORECASE)
_POST = re.compile(r"\s*\(?\b(?:CTV|Cộng tác viên|PV)\)?\s*$", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:Phòng|Ban|UBND|Ủy ban|Uỷ ban|Trạm|Trường|Trung tâm|Công an|Đoàn|Hội|Sở|Văn phòng|MTTQ"
    r"|Mặt trận|Đảng ủy|Đảng uỷ|HĐND|Tổ|Khu phố|Liên đoàn|Công đoàn|Quân sự|BCH|Chi bộ|Thư viện"
    r"|Nhà văn hóa|VH-XH|VHXH|KT)\b"
)
_BOTH = re.compile(r"^(?P<who>[^–(]{3,60}?)\s*(?:[–(]|\s-\s)\s*(?P<office>.{3,120}?)\)?$")
_REACH = 5
_LONGEST = 120
_LONGEST_NAME = 60


@dataclass
class Signed:
    """Names taken from the end or the top of a text; rest: everything else."""

    author: str = ""
    unit_line: str = ""
    photographer: str = ""
    rest: list[Node] = field(default_factory=list)


def read_names(nodes: list[Node]) -> Signed:
    """Take the author's lines off the end, or off the top when they stand below the title."""
    found = Signed(rest=list(nodes))
    last = [place for place, node in enumerate(nodes) if isinstance(node, Line) and node.text]
    for place in reversed(last[-_REACH:]):
        line = nodes[place]
        if not isinstance(line, Line) or len(line.text) > _LONGEST or line.images:
            break
        if not (_take_keyed(line.text, found) or _take_bare(line, found)):
            break
        found.rest[place] = Line()
    if not found.author and last:
        top = nodes[last[0]]
        short = isinstance(top, Line) and len(top.text) <= _LONGEST
        if short and isinstance(top, Line) and _take_keyed(top.text, found):
            found.rest[last[0]] = Line()
    found.rest = [node for node in found.rest if node != Line()]
    return found


def _take_keyed(text: str, found: Signed) -> bool:
    """Read "Tin, ảnh: Lê Văn A", "Bài: A – Ảnh: B", "CTV Lê Văn A"."""
    text = text.strip(" .()[]")
    titled = _TITLED.match(text)
    if titled and looks_named(text[titled.end() :]):
        _name(text[titled.end() :], found)
        return True
    keys = list(_KEYED.finditer(text))
    if not keys or keys[0].start() > 0:
        return False
    ends = [key.start() for key in keys[1:]] + [len(text)]
    parts = [(key[1].lower(), text[key.end() : end]) for key, end in zip(keys, ends, strict=True)]
    if not all(_is_name(who) for _key, who in parts):
        return False
    for key, who in parts:
        if re.search(rf"(?:^|\W)(?:{_WRITING})(?:\W|$)", key):
            _name(who, found)
        if re.search(rf"(?:^|\W)(?:{_SHOWING})(?:\W|$)", key):
            found.photographer = found.photographer or _without_office(who)
    return True


def _take_bare(line: Line, found: Signed) -> bool:
    """Read a name or an office alone at the right, as at the foot of a letter."""
    text = line.text.strip(" .()[]")
    if line.align != "right" and not (line.is_bold and line.is_italic):
        return False
    if len(text) > _LONGEST or re.search(r"[:;?!]", text) or not looks_named(_POST.sub("", text)):
        return False
    if re.search(r"\d", text) and not _OFFICE.search(text):
        return False
    _name(text, found)
    return True


def _name(who: str, found: Signed) -> None:
    who = _short(_POST.sub("", who))
    both = _BOTH.match(who)
    if both and _OFFICE.search(both["office"]) and not _OFFICE.search(both["who"]):
        found.author = found.author or _short(both["who"])
        found.unit_line = found.unit_line or _short(both["office"])
    elif _OFFICE.search(who) and who.split()[0] not in ("Hội", "Đoàn"):
        found.unit_line = found.unit_line or who
    else:
        found.author = found.author or who[:100]


def _without_office(who: str) -> str:
    both = _BOTH.match(_short(who))
    return _short(both["who"]) if both and _OFFICE.search(both["office"]) else _short(who)


def _is_name(who: str) -> bool:
    who = who.strip(" .,;()[]–-")
    return 1 < len(who) <= _LONGEST and (looks_named(who) or bool(_OFFICE.search(who)))


def _short(text: str) -> str:
    return " ".join(text.split()).strip(" .,;()[]–-")[:_LONGEST]
