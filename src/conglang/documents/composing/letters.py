"""What a letter carries around an article: greeting, farewell, signature, what it answers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from conglang.documents.composing.lines import Item, Line

_GREETING = re.compile(
    r"^(?:Kính (?:gửi|thưa|chào)|Xin chào|Chào|Thân (?:gửi|chào)|Dear|Hi|Hello)\b"
    r"|^Gửi (?:các )?(?:anh|chị|em|cô|chú|ban|bbt|tòa soạn|toà soạn|quý)\b",
    re.IGNORECASE,
)
_SENDING = re.compile(
    r"^(?:dạ[, ]+)?[^.:“\"]{0,60}?\b(?:xin )?(?:phép )?gửi (?:đến |tới |lại )?"
    r"(?:anh|chị|ban|bbt|tòa soạn|toà soạn|quý|các|kèm|đính kèm|tin|bài)\b",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^(?:(?:xin )?trân trọng(?: cảm ơn| cám ơn| kính chào)?|(?:em |tôi )?(?:xin )?(?:chân thành )?"
    r"c[ảá]m ơn(?: anh| chị| ban biên tập| bbt| nhiều| ạ)*|thân(?: ái| mến)?|kính thư|kính chào"
    r"|best regards|regards|thanks(?: you)?|thank you)\s*[!.,]*(?:\s*/\.|\.)?$",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"^(?:Gửi từ|Được gửi từ|Đã gửi từ|Sent from|Get Outlook for|Tải Outlook|Nhận Outlook)\b", re.I
)
_ANSWERED = re.compile(
    r"^(?:Vào|On|Ngày|Lúc)\b.{5,200}(?:đã viết|wrote|viết)\s*:?$"
    r"|^-{2,}\s*(?:Original Message|Thư gốc|Tin nhắn gốc)\s*-{2,}|^_{10,}$",
    re.IGNORECASE | re.DOTALL,
)
_FORWARDED = re.compile(
    r"^-{2,}\s*(?:Forwarded message|(?:Thư|Tin nhắn) (?:được |đã )?chuyển tiếp)\s*-*"
    r"|^(?:Begin forwarded message|Bắt đầu thư được chuyển tiếp)\s*:?",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\*?(?:From|Từ|Người gửi|Sent|Đã gửi|Gửi lúc|Date|Ngày|Vào lúc|To|Đến|Tới|Cc|Subject|Chủ đề"
    r"|Tiêu đề|Reply-To)\s*:\*?\s*\S",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\*?(?:From|Từ|Người gửi)\s*:", re.IGNORECASE)
_TOP, _END = 4, 14
_LITTLE_TEXT = 15  # words before a forwarded letter
_MARKS = {
    "gmail_quote", "gmail_signature", "moz-signature", "moz-cite-prefix", "yahoo_quoted",
}  # fmt: skip


def text_without_quotes(text: str) -> str:
    """Return a plain letter without what it quotes and without the signature below "-- "."""
    lines = text.replace("\r\n", "\n").split("\n")
    kept: list[str] = []
    for line in lines:
        if line.rstrip("\r") in ("-- ", "--\xa0") or (line == "--" and kept):
            break
        if line.startswith(">"):
            if kept and _ANSWERED.match(kept[-1].strip()):
                kept.pop()
            continue
        kept.append(line)
    return "\n".join(kept)


def drop_quotes(root: etree._Element) -> None:
    """Take the marked quotes and signatures out of a formatted letter; forwarded words stay."""
    for node in [each for each in root.iter() if _is_marked(each)]:
        parent = node.getparent()
        forwarded = _FORWARDED.match(_words(node)[:200]) or _is_forwarding(node)
        if parent is None or forwarded:
            continue
        before = node.getprevious()
        if node.tail and before is not None:
            before.tail = (before.tail or "") + node.tail
        elif node.tail:
            parent.text = (parent.text or "") + node.tail
        node.tail = None
        parent.remove(node)


def _is_marked(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):
        return False
    if node.tag == "blockquote" and node.get("type") == "cite":
        return True
    classes = (node.get("class") or "").split()
    return node.get("id") == "Signature" or any(name in _MARKS for name in classes)


def _words(node: etree._Element) -> str:
    return " ".join("".join(str(text) for text in node.itertext()).split())


def _is_forwarding(node: etree._Element) -> bool:
    """Tell whether the words right before a quote say that it is forwarded."""
    before = node.getprevious()
    return before is not None and bool(_FORWARDED.search(_words(before)))


def without_letter(found: Sequence[Item]) -> list[Item]:
    """Return the article in a letter: greeting, farewell, answered and forwarding lines out."""
    items = _own_words(list(found))
    items = _without_greeting(items)
    return _without_farewell(items)


def _own_words(items: list[Item]) -> list[Item]:
    """Cut off the letter that is answered, or unwrap the one that is forwarded."""
    for place, item in enumerate(items):
        if not isinstance(item, Line):
            continue
        text = _raw(item)
        if _FORWARDED.match(text) or (_FROM.match(text) and _heads_letter(items, place)):
            words = sum(len(each.text.split()) for each in items[:place] if isinstance(each, Line))
            if words > _LITTLE_TEXT and not _FORWARDED.match(text):
                return items[:place]
            return _without_header(items[place:])
        if _ANSWERED.match(text) and place:
            return items[:place]
    return items


def _raw(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces).strip()


def _heads_letter(items: list[Item], place: int) -> bool:
    near = [_raw(item) for item in items[place : place + 4] if isinstance(item, Line)]
    rows = [row for text in near for row in text.split("\n")]
    return sum(bool(_HEADER.match(row.strip())) for row in rows) >= 3


def _without_header(items: list[Item]) -> list[Item]:
    rest = list(items)
    while rest and isinstance(rest[0], Line):
        rows = [row.strip() for row in _raw(rest[0]).split("\n") if row.strip()]
        if rest[0].images or not all(_HEADER.match(row) or _FORWARDED.match(row) for row in rows):
            break
        rest.pop(0)
    return rest


def _without_greeting(items: list[Item]) -> list[Item]:
    rest = list(items)
    for item in items[:_TOP]:
        if not isinstance(item, Line) or item.images or len(item.text) > 160:
            break
        if item.text and not (_GREETING.match(item.text) or _SENDING.match(item.text)):
            break
        if item.text and item.is_bold and not _GREETING.match(item.text):
            break
        rest.remove(item)
    return rest


def _without_farewell(items: list[Item]) -> list[Item]:
    first = max(len(items) - _END, 1)
    for place in range(first, len(items)):
        item = items[place]
        if isinstance(item, Line) and (_FAREWELL.match(item.text) or _DEVICE.match(item.text)):
            after = [
                replace(each, pieces=())
                for each in items[place:]
                if isinstance(each, Line) and each.images
            ]
            return [*items[:place], *after]
    return items
