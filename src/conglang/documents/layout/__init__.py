"""Word files in the layout the State prescribes for administrative documents. Pure, no database."""

from conglang.documents.layout.checking import Deviation, check_layout
from conglang.documents.layout.content import (
    Appendix,
    Block,
    Bullet,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)
from conglang.documents.layout.rendering import render_docx

__all__ = [
    "Appendix",
    "Block",
    "Bullet",
    "Deviation",
    "Heading",
    "OfficialDocument",
    "Paragraph",
    "Signature",
    "Table",
    "check_layout",
    "render_docx",
]
