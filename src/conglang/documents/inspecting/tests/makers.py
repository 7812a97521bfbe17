"""Small files of every kind that hide words in every place where offices leave them."""

from __future__ import annotations

import io
from collections.abc import Callable
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text

from conglang.documents.reading.tests.packages import NAMES, paragraph, run, word_file, zipped
from conglang.documents.reading.tests.pdf_files import PdfPage, pdf_file

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
    'properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:{name}>{text}</dc:{name}>'
    "</cp:coreProperties>"
)
_SLIDE = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
PLAIN = "Kế hoạch tổ chức ngày hội đọc sách năm 2026."


def _part(kind: str, inner: str) -> bytes:
    return f"<w:{kind} {NAMES}>{inner}</w:{kind}>".encode()


def _lines(text: str, properties: str = "") -> str:
    return "".join(paragraph(run(escape(line), properties=properties)) for line in text.split("\n"))


def word_body(text: str) -> bytes:
    return word_file(paragraph(PLAIN) + _lines(text))


def word_table(text: str) -> bytes:
    cell = "".join(f"<w:tr><w:tc>{_lines(line)}</w:tc></w:tr>" for line in text.split("\n"))
    return word_file(f"{paragraph(PLAIN)}<w:tbl>{cell}</w:tbl>")


def word_header(text: str) -> bytes:
    return word_file(paragraph(PLAIN), extra={"word/header1.xml": _part("hdr", _lines(text))})


def word_footer(text: str) -> bytes:
    return word_file(paragraph(PLAIN), extra={"word/footer2.xml": _part("ftr", _lines(text))})


def word_footnote(text: str) -> bytes:
    notes = f'<w:footnote w:id="2">{_lines(text)}</w:footnote>'
    return word_file(paragraph(PLAIN), extra={"word/footnotes.xml": _part("footnotes", notes)})


def word_comment(text: str) -> bytes:
    note = f'<w:comment w:id="0" w:author="Lan">{_lines(text)}</w:comment>'
    return word_file(paragraph(PLAIN), extra={"word/comments.xml": _part("comments", note)})


def word_deleted(text: str) -> bytes:
    lines = "".join(
        f'<w:p><w:del w:id="1" w:author="Lan"><w:r><w:delText>{escape(line)}</w:delText></w:r>'
        "</w:del></w:p>"
        for line in text.split("\n")
    )
    return word_file(paragraph(PLAIN) + lines)


def word_inserted(text: str) -> bytes:
    lines = "".join(
        f'<w:p><w:ins w:id="1" w:author="Lan">{run(escape(line))}</w:ins></w:p>'
        for line in text.split("\n")
    )
    return word_file(paragraph(PLAIN) + lines)


def word_vanished(text: str) -> bytes:
    return word_file(paragraph(PLAIN) + _lines(text, "<w:vanish/>"))


def word_vanished_by_style(text: str) -> bytes:
    style = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    return word_file(paragraph(PLAIN) + _lines(text, '<w:rStyle w:val="An"/>'), styles=style)


def word_white(text: str) -> bytes:
    return word_file(paragraph(PLAIN) + _lines(text, '<w:color w:val="FFFFFF"/>'))


def word_tiny(text: str) -> bytes:
    return word_file(paragraph(PLAIN) + _lines(text, '<w:sz w:val="2"/>'))


def word_box(text: str) -> bytes:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        f"{_lines(text)}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox>"
        f"<w:txbxContent>{_lines(text)}</w:txbxContent></v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    return word_file(paragraph(PLAIN) + box)


def word_alt(text: str) -> bytes:
    name = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    words = escape(text, {'"': "&quot;"})
    drawing = (
        f'<w:p><w:r><wp:docPr xmlns:wp="{name}" id="1" name="Hinh" descr="{words}"/></w:r></w:p>'
    )
    return word_file(paragraph(PLAIN) + drawing)


def word_property(text: str, name: str = "description") -> bytes:
    core = _CORE.format(name=name, text=escape(text))
    return word_file(paragraph(PLAIN), extra={"docProps/core.xml": core.encode()})


def word_firm(text: str) -> bytes:
    app = f"<Properties><Company>{escape(text)}</Company></Properties>"
    return word_file(paragraph(PLAIN), extra={"docProps/app.xml": app.encode()})


def word_own_property(text: str) -> bytes:
    own = (
        f'<Properties><property name="Ghi"><lpwstr>{escape(text)}</lpwstr></property></Properties>'
    )
    return word_file(paragraph(PLAIN), extra={"docProps/custom.xml": own.encode()})


def word_embedding(text: str) -> bytes:
    inner = sheet_cell(text)
    return word_file(paragraph(PLAIN), extra={"word/embeddings/bang.xlsx": inner})


def word_split_runs(text: str) -> bytes:
    lines = "".join(
        paragraph(*(run(escape(letter)) for letter in line)) for line in text.split("\n")
    )
    return word_file(paragraph(PLAIN) + lines)


def _book(fill: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    book.active.title = "Bảng"
    book.active["A1"] = PLAIN
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet, text: str, column: str = "B") -> None:
    for row, line in enumerate(text.split("\n"), start=3):
        sheet[f"{column}{row}"] = line


def sheet_cell(text: str) -> bytes:
    return _book(lambda book: _put(book.active, text))


def sheet_hidden(text: str) -> bytes:
    def fill(book: Workbook) -> None:
        sheet = book.create_sheet("Phụ")
        _put(sheet, text)
        sheet.sheet_state = "veryHidden"

    return _book(fill)


def sheet_hidden_row(text: str) -> bytes:
    def fill(book: Workbook) -> None:
        _put(book.active, text)
        for row in range(3, 3 + len(text.split("\n"))):
            book.active.row_dimensions[row].hidden = True

    return _book(fill)


def sheet_hidden_column(text: str) -> bytes:
    def fill(book: Workbook) -> None:
        _put(book.active, text)
        book.active.column_dimensions["B"].hidden = True

    return _book(fill)


def sheet_comment(text: str) -> bytes:
    def fill(book: Workbook) -> None:
        book.active["A1"].comment = Comment(text, "Lan")

    return _book(fill)


def sheet_property(text: str) -> bytes:
    def fill(book: Workbook) -> None:
        book.properties.keywords = text

    return _book(fill)


def _slides(*, lines: str = "", show: str = "1", extra: dict[str, bytes] | None = None) -> bytes:
    shown = "".join(
        f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in (lines or PLAIN).split("\n")
    )
    slide = f'<p:sld {_SLIDE} show="{show}"><p:txBody>{shown}</p:txBody></p:sld>'
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "ppt/presentation.xml": f"<p:presentation {_SLIDE}/>".encode(),
        "ppt/slides/slide1.xml": slide.encode(),
    }
    return zipped({**parts, **(extra or {})})


def slides_text(text: str) -> bytes:
    return _slides(lines=text)


def slides_hidden(text: str) -> bytes:
    return _slides(lines=text, show="0")


def slides_notes(text: str) -> bytes:
    lines = "".join(f"<a:p><a:r><a:t>{escape(e)}</a:t></a:r></a:p>" for e in text.split("\n"))
    notes = f"<p:notes {_SLIDE}>{lines}</p:notes>"
    return _slides(extra={"ppt/notesSlides/notesSlide1.xml": notes.encode()})


def slides_comment(text: str) -> bytes:
    note = f"<p:cmLst {_SLIDE}><p:cm><p:text>{escape(text)}</p:text></p:cm></p:cmLst>"
    return _slides(extra={"ppt/comments/comment1.xml": note.encode()})


def _page(text: str, **how: bool) -> PdfPage:
    page = PdfPage()
    page.paragraph(100, PLAIN)
    for number, line in enumerate(text.split("\n")):
        page.text(85, 160 + number * 24, line, **how)
    return page


def pdf_text(text: str) -> bytes:
    return pdf_file(_page(text))


def pdf_unseen(text: str) -> bytes:
    return pdf_file(_page(text, unseen=True))


def _changed(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file(_page("")))))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_property(text: str) -> bytes:
    return _changed(lambda writer: writer.add_metadata({"/Subject": text}))


def pdf_note(text: str) -> bytes:
    note = Text(text=text, rect=(50, 550, 200, 650))
    return _changed(lambda writer: writer.add_annotation(page_number=0, annotation=note))


def pdf_stamp(text: str) -> bytes:
    note = FreeText(text=text, rect=(50, 550, 200, 650))
    return _changed(lambda writer: writer.add_annotation(page_number=0, annotation=note))


def pdf_attached(text: str) -> bytes:
    return _changed(lambda writer: writer.add_attachment("ghi-chu.txt", text.encode()))


def pdf_packet(text: str) -> bytes:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
        'syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{escape(text)}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
    )

    def change(writer: PdfWriter) -> None:
        writer.xmp_metadata = packet.encode()

    return _changed(change)


def pdf_scan() -> bytes:
    page = PdfPage()
    page.show_picture()
    return pdf_file(page)


def pdf_locked(text: str) -> bytes:
    return _changed(lambda writer: writer.encrypt("mat-khau", algorithm="RC4-128"))


def picture_comment(text: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#2a6f4e").save(out, "JPEG", comment=text.encode())
    return out.getvalue()


def picture_exif(text: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = text.encode()  # what is seen, in UTF-8 as phones write it
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#2a6f4e").save(out, "JPEG", exif=exif)
    return out.getvalue()


def picture_text_chunk(text: str) -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Ghi", text)
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#2a6f4e").save(out, "PNG", pnginfo=notes)
    return out.getvalue()


def picture_plain() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#2a6f4e").save(out, "PNG")
    return out.getvalue()


def open_text(text: str, *, hidden: bool = False, note: bool = False) -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    )
    lines = "".join(f'<text:p text:style-name="X">{escape(e)}</text:p>' for e in text.split("\n"))
    style = '<style:style style:name="X"><style:text-properties text:display="none"/></style:style>'
    if note:
        lines = f"<text:p>Chữ<office:annotation>{lines}</office:annotation></text:p>"
    content = f"<office:document-content {names}>{style if hidden else ''}{lines}"
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": f"{content}</office:document-content>".encode(),
        }
    )


def plain_text(text: str) -> bytes:
    return f"{PLAIN}\n{text}\n".encode()


def table_of_commas(text: str) -> bytes:
    return f"stt,noi dung\n1,x\n{text}\n".encode("utf-8-sig")
