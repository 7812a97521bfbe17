"""What stands before and after the words: heading, title, bases; recipients and signature."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from conglang.documents.layout.content import OfficialDocument
from conglang.documents.layout.grids import first_paragraph, fix_columns, keep_row_whole, pad_cells
from conglang.documents.layout.profile import MOTTO, SLOGAN, Profile
from conglang.documents.layout.widths import NO_BREAK, Face, bound_in_two, shown_width_cm, width_cm
from conglang.documents.layout.word import RULE_STYLE, add_paragraph, rule
from conglang.documents.layout.wording import date_line, listed, number_line

_LEFT_CM = 7.2
_APART_PT = 12
_RULE_SHARE = 0.4
"""Length of a rule under issuer and title, of the text above; the law: 1/3 to 1/2."""


def write_opening(word: Document, document: OfficialDocument, profile: Profile) -> None:
    """Write heading, title or addressee, and the bases."""
    _Opening(word, document, profile).write()


def write_closing(word: Document, document: OfficialDocument, profile: Profile) -> None:
    """Write the recipients beside the signature, never split over two pages."""
    table = word.add_table(rows=1, cols=2)
    room = profile.text_width_cm
    pad_cells(table, 0)
    fix_columns(table, (room * 0.48, room * 0.52))
    keep_row_whole(table.rows[0])
    left, right = table.rows[0].cells
    if document.recipients:
        _fill(profile, left, "RecipientsTitle", "Nơi nhận:")
        for item in listed(document.recipients):
            _fill(profile, left, "Recipient", f"- {item.lstrip('- ')}")
    signature = document.signature
    for line in (*signature.authority_lines, *signature.title_lines):
        _fill(profile, right, "Authority", line.upper())
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(_APART_PT)
    _fill(profile, right, "Signer", signature.name)


class _Opening:
    def __init__(self, word: Document, document: OfficialDocument, profile: Profile) -> None:
        self._word = word
        self._document = document
        self._profile = profile

    def write(self) -> None:
        self._heading()
        document = self._document
        if not document.is_letter:
            self._title()
        if document.addressee.strip():
            self._addressee()
        for basis in listed(document.bases):
            self._add("Basis", basis)

    def _heading(self) -> None:
        document, profile = self._document, self._profile
        table = self._word.add_table(rows=2, cols=2)
        columns = (_LEFT_CM, profile.text_width_cm - _LEFT_CM)
        pad_cells(table, 0)
        fix_columns(table, columns)
        issuer_cell, motto_cell = table.rows[0].cells
        number_cell, date_cell = table.rows[1].cells
        if document.superior.strip():
            size_pt = profile.element("Superior").size_pt
            superior = document.superior.strip().upper()
            bound = bound_in_two(superior, size_pt, "regular", columns[0])
            self._fill(issuer_cell, "Superior", bound)
        size_pt = profile.element("Issuer").size_pt
        issuer = bound_in_two(document.issuer.strip().upper(), size_pt, "bold", columns[0])
        self._fill(issuer_cell, "Issuer", issuer)
        self._rule(issuer_cell, "Issuer", issuer, columns[0], share=_RULE_SHARE)
        self._fill(motto_cell, "Motto", MOTTO)
        self._fill(motto_cell, "Slogan", SLOGAN)
        self._rule(motto_cell, "Slogan", SLOGAN, columns[1], share=1.0)
        self._fill(number_cell, "Number", number_line(document))
        if document.is_letter and document.subject.strip():
            self._fill(number_cell, "LetterSubject", f"V/v {document.subject.strip()}")
        dated = date_line(document)
        if width_cm(dated, profile.element("PlaceDate").size_pt, "italic") > columns[1]:
            place, comma, day = dated.rpartition(", ")
            dated = f"{place}{comma}{day.replace(' ', NO_BREAK)}"
        self._fill(date_cell, "PlaceDate", dated)

    def _title(self) -> None:
        document, profile = self._document, self._profile
        self._add("TypeName", document.type_name.strip().upper())
        subject = [line.strip() for line in document.subject.split("\n") if line.strip()]
        for line in subject:
            self._add("Subject", line)
        last = subject[-1] if subject else document.type_name.strip().upper()
        element = profile.element("Subject")
        above = shown_width_cm(last, element.size_pt, "bold", profile.text_width_cm)
        drawn = add_paragraph(self._word, RULE_STYLE)
        drawn.paragraph_format.space_after = Pt(_APART_PT)
        rule(drawn, length_cm=above * _RULE_SHARE, room_cm=profile.text_width_cm)

    def _addressee(self) -> None:
        bodies = [line.strip() for line in self._document.addressee.strip().split("\n")]
        lead = "Kính gửi:"
        if len(bodies) == 1:
            line = self._add("Addressee", f"{lead} {bodies[0]}")
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.paragraph_format.space_before = Pt(_APART_PT)
            line.paragraph_format.space_after = Pt(_APART_PT)
            return
        items = [f"- {item}" for item in listed(tuple(body.lstrip("- ") for body in bodies))]
        size_pt = self._profile.element("Addressee").size_pt
        lead_cm = width_cm(f"{lead} ", size_pt)
        longest_cm = lead_cm + max(width_cm(item, size_pt) for item in items)
        indent_cm = max((self._profile.text_width_cm - longest_cm) / 2, 0)
        line = self._add("Addressee", lead)
        line.paragraph_format.space_before = Pt(_APART_PT)
        line.paragraph_format.left_indent = Cm(indent_cm)
        for item in items:
            line = self._add("Addressee", item)
            line.paragraph_format.left_indent = Cm(indent_cm + lead_cm)
        line.paragraph_format.space_after = Pt(_APART_PT)

    def _add(self, key: str, text: str) -> Paragraph:
        return add_paragraph(self._word, self._profile.element(key).style_id, text)

    def _fill(self, cell: _Cell, key: str, text: str) -> None:
        _fill(self._profile, cell, key, text)

    def _rule(self, cell: _Cell, key: str, text: str, room_cm: float, *, share: float) -> None:
        element = self._profile.element(key)
        face: Face = "bold" if element.bold else "regular"
        above = shown_width_cm(text, element.size_pt, face, room_cm)
        line = first_paragraph(cell, RULE_STYLE)
        rule(line, length_cm=above * share, room_cm=room_cm)


def _fill(profile: Profile, cell: _Cell, key: str, text: str) -> None:
    first_paragraph(cell, profile.element(key).style_id).add_run(text)
