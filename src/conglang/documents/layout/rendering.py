"""From a document to the bytes of its Word file: the same document gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE

from conglang.documents.layout.body import BodyWriter
from conglang.documents.layout.content import OfficialDocument
from conglang.documents.layout.frame import write_closing, write_opening
from conglang.documents.layout.pages import number_pages, restart_pages, shape_page
from conglang.documents.layout.profile import NN30, Profile
from conglang.documents.layout.word import add_paragraph, define_styles, use_current_word
from conglang.documents.layout.wording import appendix_label, attached_line

_FIXED_TIME = datetime(2020, 3, 5)  # day of the decree: a file must not depend on the clock
_FIXED_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def render_docx(document: OfficialDocument, *, profile: Profile = NN30) -> bytes:
    """Write a document as a Word file in the layout of the profile.

    Law: 30/2020/NĐ-CP, Phụ lục I.
    """
    word = docx.Document()
    define_styles(word, profile)
    use_current_word(word)
    section = word.sections[0]
    shape_page(section, profile)
    number_pages(section, profile.element("PageNumber").style_id)
    _name(word, document)
    write_opening(word, document, profile)
    BodyWriter(word, profile, profile.text_width_cm).write(document.body, end_mark=True)
    write_closing(word, document, profile)
    _write_appendices(word, document, profile)
    buffer = io.BytesIO()
    word.save(buffer)
    return _repacked(buffer.getvalue())


def _write_appendices(word: Document, document: OfficialDocument, profile: Profile) -> None:
    for place, appendix in enumerate(document.appendices, start=1):
        section = word.add_section(WD_SECTION.NEW_PAGE)
        shape_page(section, profile, landscape=appendix.landscape)
        number_pages(section, profile.element("PageNumber").style_id)
        restart_pages(section)
        for key, text in (
            ("AppendixLabel", appendix_label(place, len(document.appendices))),
            ("AppendixTitle", appendix.title.strip().upper()),
            ("AppendixOf", attached_line(document)),
        ):
            add_paragraph(word, profile.element(key).style_id, text)
        width = profile.text_width_cm
        if appendix.landscape:
            width += (profile.page_mm[1] - profile.page_mm[0]) / 10
        BodyWriter(word, profile, width).write(appendix.body, end_mark=False)


def _name(word: Document, document: OfficialDocument) -> None:
    properties = word.core_properties
    properties.author = properties.last_modified_by = document.issuer
    properties.title = f"{document.type_name} {document.subject}".strip()
    properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = _FIXED_TIME
    package = word.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]  # a picture of python-docx's empty template


def _repacked(content: bytes) -> bytes:
    """Return the same package with fixed times, in the order it was written."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _FIXED_ZIP_TIME)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            target.writestr(fixed, source.read(entry))
    return buffer.getvalue()
