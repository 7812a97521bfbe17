"""Every hiding place is looked into; nothing that is handed in makes the look fail."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image, ImageDraw, ImageFont

from conglang.documents.inspecting import (
    CannotClean,
    HiddenKind,
    Kind,
    Unreadable,
    clean_word,
    find_recogniser,
    inspect_file,
)
from conglang.documents.inspecting.tests import makers
from conglang.documents.reading.tests.packages import paragraph, run, word_file, zipped
from conglang.newsroom.tests.factories import make_picture_bytes

pytestmark = pytest.mark.pure
WORDS = "Lời nhắn số tám"
H = HiddenKind

HIDING: tuple[tuple[str, str, HiddenKind], ...] = (
    ("a.docx", "word_header", H.HEADER),
    ("a.docx", "word_footer", H.HEADER),
    ("a.docx", "word_footnote", H.FOOTNOTE),
    ("a.docx", "word_comment", H.COMMENT),
    ("a.docx", "word_deleted", H.CHANGE),
    ("a.docx", "word_inserted", H.CHANGE),
    ("a.docx", "word_vanished", H.HIDDEN_TEXT),
    ("a.docx", "word_vanished_by_style", H.HIDDEN_TEXT),
    ("a.docx", "word_white", H.HIDDEN_TEXT),
    ("a.docx", "word_tiny", H.HIDDEN_TEXT),
    ("a.docx", "word_alt", H.ALT_TEXT),
    ("a.docx", "word_embedding", H.EMBEDDED),
    ("a.xlsx", "sheet_hidden", H.HIDDEN_SHEET),
    ("a.xlsx", "sheet_hidden_row", H.HIDDEN_CELLS),
    ("a.xlsx", "sheet_hidden_column", H.HIDDEN_CELLS),
    ("a.xlsx", "sheet_comment", H.COMMENT),
    ("a.pptx", "slides_hidden", H.HIDDEN_SLIDE),
    ("a.pptx", "slides_notes", H.NOTES),
    ("a.pptx", "slides_comment", H.COMMENT),
    ("a.pdf", "pdf_note", H.ANNOTATION),
    ("a.pdf", "pdf_stamp", H.ANNOTATION),
    ("a.pdf", "pdf_attached", H.EMBEDDED),
    ("a.jpg", "picture_comment", H.PROPERTY),
    ("a.jpg", "picture_exif", H.PROPERTY),
    ("a.png", "picture_text_chunk", H.PROPERTY),
)


@pytest.mark.parametrize(("name", "maker", "kind"), HIDING)
def test_hidden_words_are_told_apart_from_seen_ones(name, maker, kind):
    seen = inspect_file(name, getattr(makers, maker)(WORDS))

    assert any(WORDS in hidden.text for hidden in seen.hidden if hidden.kind == kind)
    assert seen.unreadable is None
    if kind != H.CHANGE:
        assert WORDS not in seen.visible_text


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("a.docx", "word_body"),
        ("a.docx", "word_table"),
        ("a.docx", "word_box"),
        ("a.docx", "word_split_runs"),
        ("a.xlsx", "sheet_cell"),
        ("a.pptx", "slides_text"),
        ("a.pdf", "pdf_text"),
        ("a.pdf", "pdf_unseen"),
        ("a.odt", "open_text"),
        ("a.txt", "plain_text"),
        ("a.csv", "table_of_commas"),
    ],
)
def test_seen_words_are_seen(name, maker):
    seen = inspect_file(name, getattr(makers, maker)(WORDS))

    assert WORDS in seen.visible_text
    assert seen.unreadable is None


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("a.docx", "word_property"),
        ("a.docx", "word_firm"),
        ("a.docx", "word_own_property"),
        ("a.xlsx", "sheet_property"),
        ("a.pdf", "pdf_property"),
        ("a.pdf", "pdf_packet"),
    ],
)
def test_properties_are_known(name, maker):
    seen = inspect_file(name, getattr(makers, maker)(WORDS))

    assert WORDS in [value for _name, value in seen.metadata]
    assert WORDS not in seen.visible_text


def test_white_letters_on_a_coloured_cell_are_seen():
    cell = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>'
        + paragraph(run("Tiêu đề", properties='<w:color w:val="FFFFFF"/>'))
        + "</w:tc></w:tr></w:tbl>"
    )

    seen = inspect_file("a.docx", word_file(cell))

    assert "Tiêu đề" in seen.visible_text
    assert seen.hidden == ()


def test_letters_of_an_old_font_are_read_as_they_are_shown():
    mark = run("mËt", font=".VnTimeH")

    assert "MẬT" in inspect_file("a.docx", word_file(paragraph(mark))).visible_text


def test_an_open_document_hides_words_and_notes():
    hidden = inspect_file("a.odt", makers.open_text(WORDS, hidden=True))
    noted = inspect_file("a.odt", makers.open_text(WORDS, note=True))

    assert [each.kind for each in hidden.hidden] == [H.HIDDEN_TEXT]
    assert [each.kind for each in noted.hidden] == [H.COMMENT]
    assert WORDS not in hidden.visible_text + noted.visible_text


def test_a_photo_tells_where_it_was_taken():
    with_place = inspect_file("a.jpg", make_picture_bytes(traces=True))
    without = inspect_file("a.jpg", make_picture_bytes())

    assert H.PLACE_TAKEN in {hidden.kind for hidden in with_place.hidden}
    assert without.hidden == ()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Unreadable.OLD_OFFICE),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Unreadable.PASSWORD,
        ),
        ("a.zip", zipped({"a.txt": b"x"}), Unreadable.ARCHIVE),
        ("a.rar", b"Rar!\x1a\x07\x00", Unreadable.ARCHIVE),
        ("a.docx", word_file(paragraph("x"))[:-200], Unreadable.ARCHIVE),
        ("a.pdf", b"%PDF-1.4\nnothing", Unreadable.BROKEN),
        ("a.pdf", makers.pdf_locked(""), Unreadable.PASSWORD),
        ("a.pdf", makers.pdf_scan(), Unreadable.NO_TEXT_LAYER),
        ("a.exe", b"MZ\0\0\0", Unreadable.UNKNOWN_KIND),
        ("a.jpg", b"\xff\xd8\xff\xe0broken", Unreadable.BROKEN),
    ],
)
def test_what_cannot_be_looked_into_is_said(name, content, reason):
    assert inspect_file(name, content).unreadable == reason


def test_bombs_do_no_harm():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for number in range(7):
            package.writestr(f"word/{number}.xml", b"a" * 30_000_000)
    laughs = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document>&c;</w:document>'
    )
    entities = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": laughs.encode()})

    assert inspect_file("a.docx", bomb.getvalue()).unreadable == Unreadable.TOO_LARGE
    assert inspect_file("a.docx", entities).unreadable == Unreadable.BROKEN


def test_damaged_files_never_raise():
    random.seed(11)
    whole = [
        ("a.docx", makers.word_comment(WORDS)),
        ("a.xlsx", makers.sheet_hidden(WORDS)),
        ("a.pptx", makers.slides_notes(WORDS)),
        ("a.odt", makers.open_text(WORDS)),
        ("a.pdf", makers.pdf_note(WORDS)),
        ("a.pdf", makers.pdf_attached(WORDS)),
        ("a.jpg", make_picture_bytes(traces=True)),
        ("a.png", makers.picture_text_chunk(WORDS)),
        ("a.txt", makers.plain_text(WORDS)),
    ]
    for name, content in whole:
        for _ in range(40):
            inspect_file(name, _damaged(content))


def _damaged(content: bytes) -> bytes:
    broken = bytearray(content)
    for _ in range(random.randrange(1, 12)):
        broken[random.randrange(len(broken))] = random.randrange(256)
    if random.random() < 0.3:
        del broken[random.randrange(len(broken)) :]
    return bytes(broken)


def test_damaged_xml_within_a_whole_package_never_raises():
    random.seed(12)
    for _ in range(120):
        inner = makers.word_vanished(WORDS)
        with zipfile.ZipFile(io.BytesIO(inner)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts["word/document.xml"] = _damaged(parts["word/document.xml"])
        assert inspect_file("a.docx", zipped(parts)).kind == Kind.WORD


def _real_word(comment: bool = True) -> bytes:
    document = Document()
    document.core_properties.author = "Trần Thị Soạn"
    line = document.add_paragraph("Thông báo lịch tiếp dân.")
    hidden = document.add_paragraph().add_run(WORDS)
    hidden.font.hidden = True
    if comment:
        document.add_comment(line.runs, text="Xem lại ngày", author="Lan")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_clean_copy_says_the_same_and_hides_nothing():
    dirty = _real_word()

    clean = clean_word(dirty)

    before, after = inspect_file("a.docx", dirty), inspect_file("a.docx", clean)
    assert {hidden.kind for hidden in before.hidden} >= {H.COMMENT, H.HIDDEN_TEXT}
    assert after.hidden == ()
    assert after.metadata == ()
    assert after.visible_text == before.visible_text
    assert Document(io.BytesIO(clean)).paragraphs[0].text == "Thông báo lịch tiếp dân."


def test_changes_are_left_to_the_writer():
    with pytest.raises(CannotClean) as refusal:
        clean_word(makers.word_deleted(WORDS))

    assert refusal.value.reason == "changes"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04nothing", makers.pdf_text(WORDS)])
def test_what_is_no_word_file_cannot_be_cleaned(content):
    with pytest.raises(CannotClean):
        clean_word(content)


# Comes with what the tools that read scans need.
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")


@pytest.mark.usefixtures("tesseract")
def test_words_on_pictures_and_scans_are_read():
    picture = Image.new("RGB", (1240, 700), "white")
    font = ImageFont.truetype(str(FONT), 44)
    ImageDraw.Draw(picture).text((120, 150), "KẾ HOẠCH TUYÊN TRUYỀN", fill="red", font=font)
    photo, scan = io.BytesIO(), io.BytesIO()
    picture.save(photo, "JPEG")
    picture.save(scan, "PDF")

    seen = inspect_file("a.jpg", photo.getvalue(), recogniser=find_recogniser())
    read = inspect_file("a.pdf", scan.getvalue(), recogniser=find_recogniser())

    assert "TUYÊN TRUYỀN" in seen.hidden[0].text
    assert "HOẠCH" in read.visible_text
    assert read.recognised
    assert inspect_file("a.pdf", scan.getvalue()).unreadable == Unreadable.NO_TEXT_LAYER
