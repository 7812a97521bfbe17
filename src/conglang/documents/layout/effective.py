"""How a paragraph of a Word file will look: what it says itself, else what its styles say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Length
from docx.styles.style import BaseStyle, ParagraphStyle, StyleFactory
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_MAX_CHAIN = 20


@dataclass(frozen=True)
class Look:
    """The look of one stretch of letters; size in points, fonts of all scripts that are set."""

    text: str
    size_pt: float
    bold: bool
    italic: bool
    fonts: frozenset[str]


def looks(paragraph: Paragraph) -> list[Look]:
    """Return the look of every run that shows letters."""
    return [_look(run, paragraph) for run in paragraph.runs if run.text.strip()]


def alignment(paragraph: Paragraph) -> WD_ALIGN_PARAGRAPH:
    """Return how the paragraph is set; Word's own default is left."""
    found = _format(paragraph, "alignment")
    return found if isinstance(found, WD_ALIGN_PARAGRAPH) else WD_ALIGN_PARAGRAPH.LEFT


def indent_cm(paragraph: Paragraph, side: str) -> float:
    """Return an indent; side: "first_line", "left" or "right"."""
    found = _format(paragraph, f"{side}_indent")
    return found.cm if isinstance(found, Length) else 0.0


def gap_pt(paragraph: Paragraph) -> float:
    """Return the space before and after together."""
    spaces = (_format(paragraph, "space_before"), _format(paragraph, "space_after"))
    return float(sum(space.pt for space in spaces if isinstance(space, Length)))


def line_spacing(paragraph: Paragraph) -> float | None:
    """Return the line spacing as a multiple; None when it is set in points."""
    found = _format(paragraph, "line_spacing")
    if isinstance(found, Length):
        return None
    return float(found) if found is not None else 1.0


def _format(paragraph: Paragraph, name: str) -> Any:
    found = getattr(paragraph.paragraph_format, name)
    if found is not None:
        return found
    for style in _chain(paragraph):
        found = getattr(style.paragraph_format, name)
        if found is not None:
            return found
    return None


def _look(run: Run, paragraph: Paragraph) -> Look:
    def of_font(name: str) -> Any:
        for font in (run.font, *(style.font for style in _chain(paragraph))):
            found = getattr(font, name)
            if found is not None:
                return found
        return None

    size = of_font("size")
    return Look(
        text=run.text,
        size_pt=size.pt if isinstance(size, Length) else 0.0,
        bold=bool(of_font("bold")),
        italic=bool(of_font("italic")),
        fonts=_fonts(run, paragraph),
    )


def _fonts(run: Run, paragraph: Paragraph) -> frozenset[str]:
    """Return the fonts of the Latin and the East Asian letters; Word takes ư and ơ from either."""
    names = set()
    for script in ("ascii", "hAnsi", "eastAsia"):
        for owner in (run._r, *(style.element for style in _chain(paragraph))):
            fonts = owner.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            name = None if fonts is None else fonts.get(qn(f"w:{script}"))
            if name is not None:
                names.add(str(name))
                break
    return frozenset(names)


def _chain(paragraph: Paragraph) -> Iterator[ParagraphStyle]:
    style = _style(paragraph)
    for _ in range(_MAX_CHAIN):
        if not isinstance(style, ParagraphStyle):
            return
        yield style
        style = style.base_style


def _style(paragraph: Paragraph) -> BaseStyle | None:
    """Return the style of a paragraph; straight by id, as python-docx's own way is slow."""
    style_id = paragraph._p.style
    part = paragraph.part
    assert isinstance(part, StoryPart)
    styles = part._document_part.styles.element
    found = None if style_id is None else styles.get_by_id(style_id)
    return paragraph.style if found is None else StyleFactory(found)
