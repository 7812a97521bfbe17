"""Files that are no plain PDF with letters: old fonts, locks, damage, scans."""

import io
import random
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

from conglang.documents.reading import ReadDocument, read_document
from conglang.documents.reading.pdf import opening, scan
from conglang.documents.reading.tests.pdf_files import LEFT, PdfPage, pdf_file
from conglang.documents.reading.tests.test_refusals import refusal_of
from conglang.errors import RuleError

TOOLS = "apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils"


def page_of(*texts: str, font: str = "Times") -> PdfPage:
    page = PdfPage()
    for place, text in enumerate(texts):
        page.text(LEFT, 100 + place * 30, text, font=font)
    return page


def read(*pages: PdfPage) -> ReadDocument:
    return read_document("van-ban.pdf", pdf_file(*pages))


def test_letters_of_the_old_tcvn3_fonts_become_unicode():
    page = page_of("KÕ ho¹ch tuyªn truyÒn", font=".VnTime")
    page.text(LEFT, 160, "ñy ban nh©n d©n x·", font=".VnTimeH")
    page.text(LEFT, 190, "Phần gõ bằng Unicode")

    document = read(page)

    assert document.text.split("\n") == [
        "Kế hoạch tuyên truyền",
        "ỦY BAN NHÂN DÂN XÃ",
        "Phần gõ bằng Unicode",
    ]
    assert document.converted_from == "tcvn3"
    assert "TCVN3" in document.notes[0]


def test_the_letter_that_latin_takes_for_a_soft_hyphen_is_kept():
    assert read(page_of("d­íi ®­êng", font=".VnTime")).text == "dưới đường"


def test_letters_of_the_old_vni_fonts_become_unicode():
    document = read(page_of("Keá hoaïch tuyeân truyeàn", font="VNI-Times"))

    assert document.text == "Kế hoạch tuyên truyền"
    assert document.converted_from == "vni"


def test_a_pdf_is_known_by_its_content_and_not_by_its_name():
    document = read_document("ke-hoach.docx", pdf_file(page_of("Kế hoạch")))

    assert document.text == "Kế hoạch"
    assert document.media_type == "application/pdf"
    assert document.converted_from is None


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_file(page_of("Kế hoạch")))))
    writer.encrypt(user_password=password, owner_password="chu-so-huu", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_to_open_is_refused_and_one_against_changes_is_not():
    assert refusal_of("a.pdf", locked("bi-mat")).code == "file-password"
    assert read_document("a.pdf", locked("")).text == "Kế hoạch"


def test_a_file_of_too_many_pages_is_refused_with_their_number():
    refusal = refusal_of("a.pdf", pdf_file(*[PdfPage()] * 301))

    assert refusal.code == "file-too-long"
    assert "301 trang" in refusal.message


def test_a_file_that_takes_too_long_is_refused():
    opened = opening.open_pdf(pdf_file(page_of("Kế hoạch")), seconds=-1.0)

    with pytest.raises(RuleError) as refusal:
        list(opened.pages())

    assert refusal.value.code == "file-too-long"


def test_a_page_that_paints_itself_without_end_is_read_in_time():
    page = page_of("Kế hoạch truyền thông")
    page.turn_into_form(painting_itself=4)
    started = time.monotonic()

    assert read(page).text == "Kế hoạch truyền thông"
    assert time.monotonic() - started < 10


def test_an_empty_pdf_is_refused_as_empty():
    assert refusal_of("a.pdf", pdf_file(PdfPage())).code == "text-empty"


def test_one_damaged_page_is_named_and_the_others_are_read():
    good, bad = page_of("Trang tốt đọc được bình thường"), PdfPage()
    bad.raw("(khong dong ngoac " * 3)
    bad.raw("[ 1 2")

    content = pdf_file(good, bad)
    document = read_document("a.pdf", content)

    assert document.text == "Trang tốt đọc được bình thường"
    assert any("trang 2" in note for note in document.notes)


GOOD = pdf_file(
    page_of("KẾ HOẠCH", "1. Tuyên truyền", "2. Báo cáo kết quả"),
    page_of("ñy ban nh©n d©n x·", font=".VnTimeH"),
)


def test_a_page_packed_in_a_way_that_is_no_longer_known_is_refused():
    """pypdf raises an error outside its own family for the short names of old filters."""
    content = pdf_file(page_of("Kế hoạch")).replace(b"/FlateDecode", b"/Fl         ")

    assert refusal_of("a.pdf", content).code == "file-broken"


def without_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan.shutil, "which", lambda name: None)


def is_read_or_refused(content: bytes) -> bool:
    try:
        return isinstance(read_document("a.pdf", content), ReadDocument)
    except RuleError:
        return True


def test_a_cut_pdf_is_read_or_refused(monkeypatch):
    without_tools(monkeypatch)
    assert all(is_read_or_refused(GOOD[:length]) for length in range(8, len(GOOD), 61))


def test_flipped_bytes_never_crash_the_reader(monkeypatch):
    without_tools(monkeypatch)
    dice = random.Random(30)
    for _ in range(150):
        spoiled = bytearray(GOOD)
        for _ in range(dice.randint(1, 12)):
            spoiled[dice.randrange(8, len(spoiled))] = dice.randrange(256)

        assert is_read_or_refused(bytes(spoiled))


def test_spoiled_drawing_programs_never_crash_the_reader(monkeypatch):
    without_tools(monkeypatch)
    dice = random.Random(30)
    signs = "0 1 -9 99999999 1e99 (a) <00> [ ] << >> /F q Q cm BT ET Tf Td Tm TJ Tj ' \" re m l S f"
    words = [*signs.split(" "), "Do", "BDC", "EMC", "Tz", "TL", "/Im", "/FTimes", "BI", "ID", "EI"]
    for _ in range(150):
        page = page_of("Kế hoạch")
        page.raw(" ".join(dice.choice(words) for _ in range(60)))
        page.text(LEFT, 300, "Sau chỗ hỏng")

        assert is_read_or_refused(pdf_file(page))


def picture_page() -> PdfPage:
    page = PdfPage()
    page.show_picture()
    return page


def test_a_scan_without_the_tools_to_read_it_says_what_to_install(monkeypatch):
    without_tools(monkeypatch)

    refusal = refusal_of("quet.pdf", pdf_file(picture_page()))

    assert refusal.code == "scan-needs-ocr"
    assert TOOLS in refusal.message
    assert ".docx" in refusal.message


def test_a_scan_with_only_a_signing_mark_is_still_a_scan(monkeypatch):
    without_tools(monkeypatch)
    page = picture_page()
    page.text(400, 30, "Ký bởi: Ủy ban nhân dân xã Mỹ Lộc", size=8.0)

    assert refusal_of("quet.pdf", pdf_file(page)).code == "scan-needs-ocr"


def test_letters_that_no_table_explains_are_treated_like_a_scan(monkeypatch):
    without_tools(monkeypatch)

    content = pdf_file(page_of("Kế hoạch truyền thông"), mute=True)

    assert refusal_of("a.pdf", content).code == "scan-needs-ocr"


def test_a_scanned_page_among_others_is_named_in_a_note(monkeypatch):
    without_tools(monkeypatch)

    document = read(page_of("Nội dung kế hoạch truyền thông"), picture_page(), picture_page())

    assert document.text == "Nội dung kế hoạch truyền thông"
    assert any("các trang 2–3" in note for note in document.notes)


def test_words_hidden_behind_a_picture_of_the_page_must_be_checked():
    page = PdfPage()
    page.text(LEFT, 100, "Kế hoạch truyền thông năm 2026", unseen=True)
    page.show_picture()

    document = read(page)

    assert document.text == "Kế hoạch truyền thông năm 2026"
    assert any("bản quét" in note for note in document.notes)


def test_a_scan_whose_tools_fail_is_refused(monkeypatch, tmp_path: Path):
    tool = tmp_path / "tool"
    tool.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo vie && exit 0\nexit 1\n')
    tool.chmod(0o700)
    monkeypatch.setattr(scan.shutil, "which", lambda name: str(tool))

    assert refusal_of("quet.pdf", pdf_file(picture_page())).code == "scan-unreadable"


def test_the_words_of_a_recognised_page_go_the_way_of_printed_ones(monkeypatch, tmp_path: Path):
    """A stand-in for tesseract prints its table: number, block, line, place, how sure, word."""
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"
        "\tconf\ttext"
    ]
    for line, words in enumerate((("KẾ", "HOẠCH"), ("Nội", "dung", "tuyên", "truyền."))):
        for place, word in enumerate(words):
            left, top = 400 + place * 200, 400 + line * 120
            rows.append(f"5\t1\t1\t1\t{line}\t{place}\t{left}\t{top}\t180\t50\t95.5\t{word}")
    rows.append("5\t1\t1\t1\t9\t0\t400\t3000\t180\t50\t3.0\t~~")
    table = tmp_path / "table.tsv"
    table.write_text("\n".join(rows) + "\n")
    tool = tmp_path / "tool"
    tool.write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] && echo vie && exit 0\n'
        f'[ "$2" = stdout ] && cat {table}\nexit 0\n'
    )
    tool.chmod(0o700)
    monkeypatch.setattr(scan.shutil, "which", lambda name: str(tool))

    document = read_document("quet.pdf", pdf_file(picture_page()))

    assert document.text == "KẾ HOẠCH\nNội dung tuyên truyền."
    assert document.converted_from == "ocr"
    assert any("bản quét" in note for note in document.notes)


@pytest.mark.usefixtures("tesseract")
def test_a_scanned_page_is_recognised():
    sheet = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(sheet)
    draw.text((180, 300), "Cong an xa bao cao ngay 15", fill=0, font_size=44)
    jpeg = io.BytesIO()
    sheet.save(jpeg, "JPEG", quality=90)
    page = PdfPage()
    page.show_picture(sheet.width.to_bytes(4) + sheet.height.to_bytes(4) + jpeg.getvalue())

    document = read_document("quet.pdf", pdf_file(page))

    assert "ngay 15" in document.text
    assert document.converted_from == "ocr"
