"""Paper, margins, page number, language, and the heads of tables, against the profile."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section

from conglang.documents.layout import effective
from conglang.documents.layout.profile import Profile
from conglang.documents.layout.word import ALIGNMENTS

Fault = tuple[str, str, str]

_SIDES = {"top": "Lề trên", "bottom": "Lề dưới", "left": "Lề trái", "right": "Lề phải"}
_ROUNDING_MM = 0.3


def page_faults(word: Document, profile: Profile) -> Iterator[Fault]:
    """Iterate over (element, expected, found) for the pages as a whole."""
    for place, section in enumerate(word.sections):
        yield from _paper_faults(section, profile, may_lie=place > 0)
        yield from _number_faults(section, profile)
    language = word.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    found = "" if language is None else language.get(qn("w:val"), "")
    if found != "vi-VN":
        yield "Ngôn ngữ", "tiếng Việt (vi-VN)", found or "không ghi"
    for table in word.tables:
        ruled = table._tbl.tblPr.find(qn("w:tblBorders")) is not None
        if ruled and table._tbl.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield "Bảng", "lặp lại dòng tiêu đề ở mỗi trang", "không lặp lại"


def _paper_faults(section: Section, profile: Profile, *, may_lie: bool) -> Iterator[Fault]:
    found = tuple(
        length.mm if length is not None else 0.0
        for length in (section.page_width, section.page_height)
    )
    allowed = [profile.page_mm, profile.page_mm[::-1]] if may_lie else [profile.page_mm]
    if not any(_near(found[0], size[0]) and _near(found[1], size[1]) for size in allowed):
        wide, high = profile.page_mm
        yield "Khổ giấy", f"{wide:g} × {high:g} mm", f"{found[0]:.0f} × {found[1]:.0f} mm"
    for side, (_, low, high) in profile.margins_mm.items():
        length = getattr(section, f"{side}_margin")
        width = 0.0 if length is None else length.mm
        if not low - _ROUNDING_MM <= width <= high + _ROUNDING_MM:
            yield _SIDES[side], f"{low:g}–{high:g} mm", f"{width:.1f} mm"


def _number_faults(section: Section, profile: Profile) -> Iterator[Fault]:
    element = profile.element("PageNumber")
    if not section.different_first_page_header_footer or any(
        paragraph.text.strip() for paragraph in section.first_page_header.paragraphs
    ):
        yield element.label, "không hiện ở trang đầu", "hiện ở trang đầu"
    for paragraph in section.header.paragraphs:
        codes = [code.text or "" for code in paragraph._p.iter(qn("w:instrText"))]
        if any("PAGE" in code.split() for code in codes):
            break
    else:
        yield element.label, "ở giữa lề trên", "không có số trang"
        return
    if effective.alignment(paragraph) != ALIGNMENTS[element.align]:
        yield element.label, "căn giữa", "không căn giữa"
    low, high = element.allowed_pt
    for look in effective.looks(paragraph):
        if not low <= look.size_pt <= high:
            yield element.label, f"cỡ chữ {low:g}–{high:g}", f"cỡ chữ {look.size_pt:g}"
        if look.fonts != {profile.font}:
            yield element.label, f"phông {profile.font}", f"phông {', '.join(sorted(look.fonts))}"


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1.0
