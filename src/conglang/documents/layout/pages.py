"""Paper, margins and page numbers of a section."""

from __future__ import annotations

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from conglang.documents.layout.profile import Profile
from conglang.documents.layout.word import new, styled


def shape_page(section: Section, profile: Profile, *, landscape: bool = False) -> None:
    """Set paper, margins and the page number: centred on top, hidden on the first page."""
    short, long = (Mm(side) for side in profile.page_mm)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(profile.margins_mm[side][0]) for side in ("top", "bottom", "left", "right")
    )
    section.header_distance = section.footer_distance = Mm(profile.header_mm)
    section.different_first_page_header_footer = True


def number_pages(section: Section, style_id: str) -> None:
    """Write the page number field into the header of a section."""
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = styled(section.header.paragraphs[0], style_id)
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(new("w:fldChar", fldCharType=kind))
        elif text == "PAGE":
            code = new("w:instrText")
            code.text = " PAGE "
            run._r.append(code)
        else:
            run.text = text


def restart_pages(section: Section) -> None:
    """Count the pages of a section from 1."""
    numbering = new("w:pgNumType", start="1")
    for old in section._sectPr.findall(qn("w:pgNumType")):  # a new section copies the last one
        section._sectPr.remove(old)
    following = section._sectPr.find(qn("w:cols"))
    if following is None:
        section._sectPr.append(numbering)
    else:
        following.addprevious(numbering)
