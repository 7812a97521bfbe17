"""An article's body as plain text, and plain text as a body again.

Only what was typed anew is made anew: a paragraph, heading, quotation or list whose words are the
same keeps its formatting; pictures, tables and files keep their places between the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import escape, strip_tags
from lxml import html
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from conglang.newsroom.models import ArticlePage
from conglang.vietnam.text import compose

WORDED = {"paragraph", "heading", "quote"}
HEADING_LENGTH = 200
_BREAK = re.compile(r"<br\s*/?>")
_KEYED = re.compile(r"<(\w+) data-block-key=\"[^\"]*\"")  # Wagtail's editor marks paragraphs so
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_NUMBER = re.compile(r"(\d+)[.)] +")

Block = tuple[str, object] | tuple[str, object, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two blank lines; home: the block that it is part of, if it has one."""

    text: str
    kind: str
    source: str  # HTML of a paragraph; else the bare words
    home: int | None = None


def text_of(article: ArticlePage) -> str:
    """Return an article's body as a writer types it; what typing cannot say is left out."""
    return "\n\n".join(piece.text for piece in _pieces_of(article.body))


def is_plainly_written(article: ArticlePage) -> bool:
    """Say whether no paragraph carries formatting that typing it anew would lose."""
    return all(
        _bare(piece.source) == _bare(typed.source)
        for piece in _pieces_of(article.body)
        for typed in [_typed_piece(piece.text)]
    )


def retyped(body: StreamValue, text: str) -> StreamValue:
    """Return a body with its words as typed now, everything else in its place."""
    old, new = list(_pieces_of(body)), list(_typed_pieces(text))
    matcher = SequenceMatcher(
        None, [piece.text for piece in old], [piece.text for piece in new], autojunk=False
    )
    moved = [0] * (len(old) + 1)  # boundary between old pieces -> boundary between new ones
    origin: dict[int, int] = {}  # new piece -> old piece that it is
    ids: dict[int, int | None] = {}  # new piece -> block whose id it takes over
    for change, i1, i2, j1, j2 in matcher.get_opcodes():
        for step in range(i2 - i1):
            moved[i1 + step + 1] = min(j1 + step + 1, j2)
            if change == "equal":
                new[j1 + step] = old[i1 + step]
                origin[j1 + step] = i1 + step
            elif change == "replace" and j1 + step < j2:
                ids[j1 + step] = old[i1 + step].home
    moved[len(old)] = len(new)  # what stood last stands last
    others = _others(body, old, moved)
    blocks: list[Block] = list(others.get(0, []))
    taken: set[int] = set()
    start = 0
    while start < len(new):
        end = _end_of_run(start, new, origin, others)
        owner = ids.get(start) if new[start].home is None else new[start].home
        blocks.append(_rejoined(body, old, new[start:end], owner, taken))
        blocks += others.get(end, [])
        start = end
    return StreamValue(body.stream_block, blocks)


def _others(body: StreamValue, old: list[Piece], moved: list[int]) -> dict[int, list[Block]]:
    """Return pictures, tables and files by the boundary between new pieces where they stand."""
    found: dict[int, list[Block]] = {}
    before = 0
    for number, block in enumerate(body):
        if block.block_type in WORDED:
            before += sum(piece.home == number for piece in old)
        else:
            place = moved[before] if before else 0
            found.setdefault(place, []).append(_with_id(block.block_type, block.value, block.id))
    return found


def _end_of_run(
    start: int, new: list[Piece], origin: dict[int, int], others: dict[int, list[Block]]
) -> int:
    """Return where the kept pieces of one old block end, in its order and with nothing between."""
    end = start + 1
    while (
        start in origin
        and end in origin
        and end not in others
        and new[end].home == new[start].home
        and origin[end] > origin[end - 1]
    ):
        end += 1
    return end


def _rejoined(
    body: StreamValue, old: list[Piece], pieces: list[Piece], owner: int | None, taken: set[int]
) -> Block:
    first = pieces[0]
    if owner is None or owner in taken:
        return (first.kind, _value(first.kind, "".join(piece.source for piece in pieces)))
    taken.add(owner)
    whole = [piece for piece in old if piece.home == owner]
    if first.home is not None and pieces == whole:
        return _with_id(first.kind, body[owner].value, body[owner].id)
    value = _value(first.kind, "".join(piece.source for piece in pieces))
    same_kind = body[owner].block_type == first.kind
    return _with_id(first.kind, value, body[owner].id if same_kind else None)


def _with_id(kind: str, value: object, block_id: str | None) -> Block:
    return (kind, value, block_id) if block_id else (kind, value)


def _value(kind: str, source: str) -> object:
    return RichText(source) if kind == "paragraph" else source


def _pieces_of(body: StreamValue) -> Iterator[Piece]:
    for number, block in enumerate(body):
        if block.block_type == "paragraph":
            for source in _elements(block.value.source):
                text = _text_of_element(source)
                if text:
                    yield Piece(text, "paragraph", source, number)
        elif block.block_type == "heading" and block.value.strip():
            yield Piece(f"## {_tidy(block.value)}", "heading", block.value, number)
        elif block.block_type == "quote" and block.value.strip():
            lines = _tidy(block.value).replace("\n", "\n> ")
            yield Piece(f"> {lines}", "quote", block.value, number)


def _elements(source: str) -> list[str]:
    """Return the paragraphs and lists of a rich text, each as HTML."""
    if not source.strip():
        return []
    found = []
    for element in html.fragments_fromstring(source):
        if isinstance(element, str):
            found.append(f"<p>{escape(element)}</p>")
            continue
        found.append(html.tostring(element, encoding="unicode", with_tail=False, method="xml"))
        if element.tail and element.tail.strip():
            found.append(f"<p>{escape(element.tail)}</p>")
    return found


def _text_of_element(source: str) -> str:
    lines = _BREAK.sub("\n", source)
    if source.startswith("<ul"):
        lines = re.sub(r"<li\b[^>]*>", "\n- ", lines)
    elif source.startswith("<ol"):
        items = lines.split("</li>")
        lines = "\n".join(
            re.sub(r"<li\b[^>]*>", f"\n{number}. ", item) for number, item in enumerate(items, 1)
        )
    return _tidy(unescape(strip_tags(lines)))


def _tidy(text: str) -> str:
    """Return words as they stand between two blank lines: no blank line, no blanks at the ends."""
    lines = (line.strip() for line in compose(text).replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _typed_pieces(text: str) -> Iterator[Piece]:
    for part in _BLANKS.split(compose(text).replace("\r\n", "\n").replace("\r", "\n")):
        if _tidy(part):
            yield _typed_piece(_tidy(part))


def _typed_piece(text: str) -> Piece:
    lines = text.split("\n")
    if text.startswith("## ") and len(text[3:].strip()) <= HEADING_LENGTH:
        return Piece(text, "heading", text[3:].strip())
    if text.startswith("> "):
        said = "\n".join(line.removeprefix(">").strip() for line in lines)
        return Piece(text, "quote", said)
    if all(line.startswith("- ") for line in lines):
        return Piece(text, "paragraph", _list_of("ul", [line[2:] for line in lines]))
    numbers = [_NUMBER.match(line) for line in lines]
    counted = [int(found[1]) for found in numbers if found]
    if len(lines) > 1 and counted == list(range(1, len(lines) + 1)):
        items = [line[found.end() :] for line, found in zip(lines, numbers, strict=True) if found]
        return Piece(text, "paragraph", _list_of("ol", items))
    return Piece(text, "paragraph", f"<p>{'<br/>'.join(escape(line) for line in lines)}</p>")


def _list_of(tag: str, items: list[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape(item.strip())}</li>' for item in items)}</{tag}>"


def _bare(source: str) -> str:
    """Return HTML without the differences that nobody sees."""
    plain = _BREAK.sub("<br/>", _KEYED.sub(r"<\1", source))
    return "\n".join(line.strip() for line in unescape(plain).split("\n"))
