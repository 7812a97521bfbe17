"""The few things python-docx does not say by itself: styles with fonts of all scripts, rules."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from conglang.documents.layout.profile import Align, Element, Profile

RULE_STYLE = "NN30Rule"
SCRIPTS = ("ascii", "hAnsi", "cs", "eastAsia")
ALIGNMENTS: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def define_styles(document: Document, profile: Profile) -> None:
    """Give the file the profile's font, the Vietnamese language and one style per element."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    if defaults is not None:
        for child in list(defaults):
            defaults.remove(child)
        properties = new("w:rPr")
        properties.append(_fonts(profile.font))
        properties.append(new("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
        defaults.append(properties)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _shape(normal, profile.element("Body"), profile)
    normal.paragraph_format.first_line_indent = Cm(0)
    for element in profile.elements:
        style = _new_style(document, f"{profile.name} {element.label}", element.style_id)
        _shape(style, element, profile)
    rule = _new_style(document, f"{profile.name} Đường kẻ", RULE_STYLE)
    _shape(rule, Element("Rule", "Đường kẻ", 2, (1, 4)), profile)
    rule.paragraph_format.line_spacing = Pt(4)
    rule.paragraph_format.space_before = Pt(3)


def use_current_word(document: Document) -> None:
    """Mark the file as made for today's Word, so that it opens without compatibility mode."""
    settings = document.settings.element
    compatibility = new("w:compat")
    compatibility.append(
        new(
            "w:compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val="15",
        )
    )
    for old in settings.findall(qn("w:compat")):
        old.addprevious(compatibility)
        settings.remove(old)
        return
    settings.append(compatibility)


def add_text(paragraph: Paragraph, text: str, *, bold: bool | None = None) -> None:
    """Append a run; its look comes from the style but for bold, when given."""
    paragraph.add_run(text).bold = bold


def rule(paragraph: Paragraph, *, length_cm: float, room_cm: float) -> None:
    """Make an empty paragraph a thin centred line."""
    aside = Cm(max((room_cm - length_cm) / 2, 0))
    paragraph.paragraph_format.left_indent = aside
    paragraph.paragraph_format.right_indent = aside
    borders = new("w:pBdr")
    borders.append(new("w:top", val="single", sz="6", space="1", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def add_paragraph(document: Document, style_id: str, text: str = "") -> Paragraph:
    """Append a paragraph in a style given by its id."""
    return styled(document.add_paragraph(text), style_id)


def styled(paragraph: Paragraph, style_id: str) -> Paragraph:
    """Give a paragraph a style; by id, since python-docx searches all styles for each name."""
    paragraph._p.style = style_id
    return paragraph


def new(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return a Word element with attributes of Word's namespace."""
    element = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _new_style(document: Document, name: str, style_id: str) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.element.set(qn("w:styleId"), style_id)
    style.quick_style = True
    return style


def _shape(style: ParagraphStyle, element: Element, profile: Profile) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _fonts(profile.font))
    style.font.size = Pt(element.size_pt)
    style.font.bold = element.bold
    style.font.italic = element.italic
    form = style.paragraph_format
    form.alignment = ALIGNMENTS[element.align]
    form.first_line_indent = Cm(element.first_line_cm)
    form.space_before = Pt(element.before_pt)
    form.space_after = Pt(element.after_pt)
    form.line_spacing = profile.line_spacing if element.gap_pt else 1.0
    form.keep_with_next = element.keep_next
    form.widow_control = True
    if element.outline is not None:
        style.element.get_or_add_pPr().append(new("w:outlineLvl", val=str(element.outline)))


def _fonts(font: str) -> BaseOxmlElement:
    return new("w:rFonts", **dict.fromkeys(SCRIPTS, font))
