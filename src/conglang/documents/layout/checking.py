"""Reading a Word file back against the profile: every element that strays is named."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from conglang.documents.layout import effective
from conglang.documents.layout.page_check import page_faults
from conglang.documents.layout.profile import NN30, Element, Profile
from conglang.documents.layout.rule_check import rule_faults
from conglang.documents.layout.word import ALIGNMENTS, RULE_STYLE
from conglang.documents.layout.wording_check import wording_faults
from conglang.documents.reading.package import broken, open_word

_SIDES = {"left": "căn trái", "center": "căn giữa", "right": "căn phải", "both": "căn đều hai bên"}
_TOLERANCE = 0.02


@dataclass(frozen=True)
class Deviation:
    """One point where a document strays from the layout; all three in Vietnamese."""

    element: str
    expected: str
    found: str


def check_layout(content: bytes, *, profile: Profile = NN30) -> tuple[Deviation, ...]:
    """Return where a file written by `render_docx` no longer follows the profile; () when it does.

    Elements are known by their Word styles; text in any other style is judged as body text.
    The same fault of one element is reported once.
    Raises RuleError("file-broken" and the like) for what is no Word file.
    Law: 30/2020/NĐ-CP, Phụ lục I.
    """
    open_word("", content)
    try:
        word = docx.Document(io.BytesIO(content))
    except (KeyError, ValueError) as damage:
        raise broken() from damage
    placed = list(_placed(word, profile))
    faults = [*page_faults(word, profile), *_missing(placed, profile)]
    for element, paragraph in placed:
        faults += [(element.label, *fault) for fault in look_faults(element, paragraph, profile)]
    faults += wording_faults([(element.key, _plain(p.text)) for element, p in placed])
    faults += rule_faults(word, profile)
    return tuple(Deviation(*fault) for fault in dict.fromkeys(faults))


def look_faults(
    element: Element, paragraph: Paragraph, profile: Profile
) -> Iterator[tuple[str, str]]:
    """Iterate over (expected, found) for the look of one paragraph."""
    looks = effective.looks(paragraph)
    for look in looks:
        if look.fonts != {profile.font}:
            yield f"phông {profile.font}", f"phông {', '.join(sorted(look.fonts)) or 'không rõ'}"
        low, high = element.allowed_pt
        if not low <= look.size_pt <= high:
            wanted = f"{low:g}" if low == high else f"{low:g}–{high:g}"
            yield f"cỡ chữ {wanted}", f"cỡ chữ {look.size_pt:g}"
        if look.italic != element.italic:
            yield _slant(element.italic), _slant(look.italic)
    bold = {look.bold for look in looks}
    if element.bold_lead:
        bold = bold - {True} or bold  # a lead in bold is fine as long as something follows it
    if bold - {element.bold}:
        yield _weight(element.bold), _weight(not element.bold)
    if element.capitals and paragraph.text != paragraph.text.upper():
        yield "chữ in hoa", f"“{_plain(paragraph.text)}”"
    yield from _placing_faults(element, paragraph, profile)


def _placing_faults(
    element: Element, paragraph: Paragraph, profile: Profile
) -> Iterator[tuple[str, str]]:
    side = effective.alignment(paragraph)
    if not element.any_align and side != ALIGNMENTS[element.align]:
        names = {value: _SIDES[key] for key, value in ALIGNMENTS.items()}
        yield _SIDES[element.align], names.get(side, "căn khác")
    if element.first_line_cm:
        low, high = profile.first_line_cm
        indent = effective.indent_cm(paragraph, "first_line")
        if not low - _TOLERANCE <= indent <= high + _TOLERANCE:
            yield f"lùi đầu dòng {low:g}–{high:g} cm", f"lùi đầu dòng {indent:.2f} cm"
    if element.gap_pt:
        gap = effective.gap_pt(paragraph)
        if gap < element.gap_pt:
            yield f"khoảng cách đoạn từ {element.gap_pt:g} pt", f"khoảng cách đoạn {gap:g} pt"
        spacing = effective.line_spacing(paragraph)
        if spacing is not None and not 1 - _TOLERANCE <= spacing <= 1.5 + _TOLERANCE:
            yield "giãn dòng 1–1,5", f"giãn dòng {spacing:g}"


def _placed(word: Document, profile: Profile) -> Iterator[tuple[Element, Paragraph]]:
    """Iterate over paragraphs with text and the element each one is, in document order."""
    known = {element.style_id: element for element in profile.elements}
    for node in word.element.body.iter(qn("w:p")):
        paragraph = Paragraph(node, word._body)
        style = paragraph._p.style or ""
        if paragraph.text.strip() and style != RULE_STYLE:
            yield known.get(style, profile.element("Body")), paragraph


def _missing(
    placed: list[tuple[Element, Paragraph]], profile: Profile
) -> Iterator[tuple[str, str, str]]:
    present = {element.key for element, _ in placed}
    for element in profile.elements:
        if element.required and element.key not in present:
            yield element.label, "phải có", "không thấy"
    if not present & {"TypeName", "LetterSubject"}:
        yield "Tên loại hoặc trích yếu công văn", "phải có", "không thấy"


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _slant(italic: bool) -> str:
    return "chữ nghiêng" if italic else "chữ đứng"


def _weight(bold: bool) -> str:
    return "chữ đậm" if bold else "chữ thường, không đậm"
