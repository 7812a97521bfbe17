"""The drawn rules: under the issuer, under the slogan, under the title."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

from conglang.documents.layout import effective
from conglang.documents.layout.profile import Profile
from conglang.documents.layout.widths import shown_width_cm
from conglang.documents.layout.word import RULE_STYLE

Fault = tuple[str, str, str]

# Share of the text above that a rule may be long; measured widths are a few per cent uncertain.
_SHARES: dict[str, tuple[float, float, str]] = {
    "Issuer": (1 / 3 - 0.02, 0.5 + 0.02, "dài 1/3 đến 1/2 dòng chữ"),
    "Slogan": (0.95, 1.05, "dài bằng dòng chữ"),
    "Subject": (1 / 3 - 0.02, 0.5 + 0.02, "dài 1/3 đến 1/2 dòng chữ"),
}


def rule_faults(word: Document, profile: Profile) -> Iterator[Fault]:
    """Iterate over (element, expected, found) for missing rules and rules of a wrong length."""
    for key, (low, high, wording) in _SHARES.items():
        element = profile.element(key)
        for paragraph in _last_of_each_run(word, element.style_id):
            name = f"Đường kẻ dưới {element.label.lower()}"
            following = paragraph._p.getnext()
            rule = None
            if isinstance(following, CT_P):
                rule = Paragraph(following, word._body)
            if rule is None or not _is_rule(rule):
                yield name, "phải có", "không thấy"
                continue
            room = _room_cm(paragraph, profile)
            length = room - effective.indent_cm(rule, "left") - effective.indent_cm(rule, "right")
            above = shown_width_cm(paragraph.text, element.size_pt, "bold", room)
            if not low <= length / above <= high:
                yield name, wording, f"dài {length / above:.0%} dòng chữ".replace("%", " %")


def _last_of_each_run(word: Document, style_id: str) -> Iterator[Paragraph]:
    """Iterate over paragraphs of a style that no paragraph of the same style follows."""
    for node in word.element.body.iter(qn("w:p")):
        following = node.getnext()
        if _style_of(node) == style_id and _style_of(following) != style_id:
            yield Paragraph(node, word._body)


def _style_of(node: object) -> str | None:
    properties = None if node is None else getattr(node, "pPr", None)
    style = None if properties is None else properties.pStyle
    return None if style is None else str(style.val)


def _is_rule(paragraph: Paragraph) -> bool:
    border = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
    drawn = border is not None and border.get(qn("w:val")) not in (None, "nil", "none")
    return drawn and _style_of(paragraph._p) == RULE_STYLE


def _room_cm(paragraph: Paragraph, profile: Profile) -> float:
    """Return the width a paragraph has: of its cell, else of the page."""
    parent = paragraph._p.getparent()
    width = None if parent is None else parent.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if width is None:
        return profile.text_width_cm
    return int(width.get(qn("w:w"), "0")) / 1440 * 2.54 or profile.text_width_cm
