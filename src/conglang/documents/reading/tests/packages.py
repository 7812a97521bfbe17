"""Small Word packages for tests, written as XML so that every corner of Word can be shown."""

from __future__ import annotations

import io
import zipfile

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word_file(
    body: str, *, styles: str = "", numbering: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """Return a Word file with the given inner XML of its parts."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _RELATIONS.encode(),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode(),
    }
    if styles:
        parts["word/styles.xml"] = f"<w:styles {NAMES}>{styles}</w:styles>".encode()
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {NAMES}>{numbering}</w:numbering>".encode()
    return zipped({**parts, **(extra or {})})


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in parts.items():
            package.writestr(path, data)
    return buffer.getvalue()


def run(text: str, *, font: str = "", properties: str = "") -> str:
    """Return a run."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", item: tuple[int, int] | None = None) -> str:
    """Return a paragraph; plain strings become runs; item: (list id, level)."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item is not None:
        properties += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell is the XML of its blocks, or plain text for one paragraph."""
    text = ""
    for row in rows:
        cells = (cell if cell.startswith("<") else paragraph(cell) for cell in row)
        text += "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    return f"<w:tbl>{text}</w:tbl>"


def definition(number: int, *levels: tuple[str, str], start: int = 1) -> str:
    """Return a list definition and the list of the same number; level: (numFmt, lvlText)."""
    text = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{template}"/></w:lvl>'
        for place, (form, template) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{text}</w:abstractNum>{word_list(number)}'


def word_list(number: int, *, of: int | None = None, restart_at: int | None = None) -> str:
    """Return a list over a definition, restarted at its first level when asked."""
    override = ""
    if restart_at is not None:
        override = (
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart_at}"/></w:lvlOverride>'
        )
    shared = number if of is None else of
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{shared}"/>{override}</w:num>'
