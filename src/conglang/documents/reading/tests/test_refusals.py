import random

import pytest

from conglang.documents.reading import MAX_BYTES, ReadDocument, read_document
from conglang.documents.reading.tests.packages import (
    NAMES,
    definition,
    paragraph,
    table,
    word_file,
    zipped,
)
from conglang.errors import RuleError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
GOOD = word_file(
    paragraph("KẾ HOẠCH", style="Muc")
    + paragraph("Việc", item=(1, 0))
    + table(("1", "Tuyên truyền"), ("2", "Pa nô")),
    styles='<w:style w:type="paragraph" w:styleId="Muc"/>',
    numbering=definition(1, ("upperRoman", "%1."), ("lowerLetter", "%2)")),
)


def refusal_of(name: str, content: bytes) -> RuleError:
    with pytest.raises(RuleError) as refusal:
        read_document(name, content)
    return refusal.value


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"", "file-empty"),
        ("a.docx", bytes(MAX_BYTES + 1), "file-too-large"),
        ("a.docx", PNG, "file-not-word"),
        ("a.docx", b"%PDF-1.7\n" + bytes(64), "file-broken"),
        ("a.docx", zipped({"xl/workbook.xml": b"<x/>"}), "file-not-word"),
        ("a.pdf", b"%PDF-1.7\nabc def\n", "file-broken"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nabc", "file-kind"),
        ("a.xml", b"<?xml version='1.0'?><ke-hoach>abc</ke-hoach>", "file-kind"),
        ("a.png", PNG, "file-kind"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64), "file-kind"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"<x/>"}), "file-kind"),
        ("a.zip", zipped({"ghi-chu.txt": b"abc"}), "file-kind"),
        ("a.html", b"<!DOCTYPE html><script>abc</script>", "text-empty"),
        ("a.bin", bytes(range(32)) * 10, "file-kind"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "file-old-word"),
        ("a.doc", b"{\\rtf1 Ke hoach}", "file-old-word"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "file-password"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "file-kind"),
        ("a.docx", GOOD[: len(GOOD) // 2], "file-broken"),
        ("a.docx", zipped({"[Content_Types].xml": b"<Types/>"}), "file-broken"),
        ("a.docx", word_file("", extra={"word/document.xml": b"<w:doc"}), "file-broken"),
        ("a.docx", word_file(paragraph("")), "text-empty"),
        ("a.txt", b" \n\n ", "text-empty"),
    ],
)
def test_each_bad_file_has_its_refusal(name: str, content: bytes, code: str):
    assert refusal_of(name, content).code == code


def test_a_refusal_says_what_to_do():
    old, pdf = refusal_of("a.doc", b"{\\rtf1 x}"), refusal_of("a.pdf", b"%PDF-1.4\n" + bytes(9))

    assert ".docx" in old.message
    assert "PDF" in pdf.message
    assert ".docx" in pdf.message


def test_a_word_file_is_known_by_its_content_and_not_by_its_name():
    assert read_document("ke-hoach.txt", GOOD).text.startswith("KẾ HOẠCH")


def test_a_zip_bomb_is_refused_before_it_is_opened():
    bomb = word_file(paragraph("x"), extra={"word/media/a.bin": bytes(30 * 1024 * 1024)})

    assert refusal_of("a.docx", bomb).code == "file-too-large"


def test_entities_are_never_expanded():
    attack = (
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<w:document {NAMES}><w:body><w:p><w:r><w:t>x&b;&f;</w:t></w:r></w:p></w:body>"
        "</w:document>"
    ).encode()

    refusal = refusal_of("a.docx", word_file("", extra={"word/document.xml": attack}))

    assert refusal.code == "file-broken"


def test_tables_nested_without_end_are_refused_or_read():
    nested = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(80):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"

    assert read_or_refuse(word_file(nested))


def read_or_refuse(content: bytes) -> bool:
    try:
        return isinstance(read_document("a.docx", content), ReadDocument)
    except RuleError:
        return True


def test_a_cut_file_is_refused_and_never_crashes():
    assert all(read_or_refuse(GOOD[:length]) for length in range(0, len(GOOD), 7))


def test_flipped_bytes_never_crash_the_reader():
    dice = random.Random(30)
    for _ in range(300):
        spoiled = bytearray(GOOD)
        for _ in range(dice.randint(1, 6)):
            spoiled[dice.randrange(len(spoiled))] = dice.randrange(256)

        assert read_or_refuse(bytes(spoiled))


def test_flipped_letters_inside_the_xml_never_crash_the_reader():
    """Damage inside a part that still unpacks: the numbers and names in the XML are wrong."""
    dice = random.Random(30)
    body = (
        paragraph("Việc", item=(1, 1), style="Muc") + table(("1", paragraph("x", item=(1, 0))))
    ).encode()
    for _ in range(300):
        spoiled = bytearray(body)
        for _ in range(dice.randint(1, 4)):
            spoiled[dice.randrange(len(spoiled))] = dice.choice(b'09-x"<>/ &\xc3')
        document = b"<w:document %s><w:body>%s</w:body></w:document>" % (
            NAMES.encode(),
            bytes(spoiled),
        )

        assert read_or_refuse(
            word_file(
                "",
                styles='<w:style w:styleId="Muc"><w:basedOn w:val="Muc"/></w:style>',
                numbering=definition(1, ("upperRoman", "%1."), ("lowerLetter", "%2)"), start=99999),
                extra={"word/document.xml": document},
            )
        )
