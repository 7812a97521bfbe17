import pytest

from conglang.documents.reading import read_document
from conglang.documents.reading.tests.packages import paragraph, run, word_file
from conglang.errors import RuleError

TCVN3 = "Uû ban nh©n d©n thµnh phè"
LONG_TCVN3 = "QuyÕt ®Þnh cña Uû ban nh©n d©n tØnh vÒ viÖc tuyªn truyÒn ph¸p luËt trªn ®Þa bµn"


def test_a_run_in_a_tcvn3_font_becomes_unicode():
    document = read_document("a.docx", word_file(paragraph(run(TCVN3, font=".VnTime"))))

    assert document.text == "Uỷ ban nhân dân thành phố"
    assert document.converted_from == "tcvn3"
    assert "TCVN3" in document.notes[0]


def test_the_capital_font_gives_capitals():
    body = paragraph(run("kÕ ho¹ch", font=".VnTimeH"))

    assert read_document("a.docx", word_file(body)).text == "KẾ HOẠCH"


def test_a_vni_letter_and_its_mark_may_sit_in_two_runs():
    body = paragraph(run("UÛY BAN NHA", font="VNI-Times"), run("ÂN DAÂN", font="VNI-Times"))

    document = read_document("a.docx", word_file(body))

    assert document.text == "ỦY BAN NHÂN DÂN"
    assert document.converted_from == "vni"


def test_unicode_runs_beside_old_ones_stay_as_they_are():
    body = paragraph(run(TCVN3, font=".VnTime"), run(" xã Mỹ Lộc", font="Times New Roman"))

    text = read_document("a.docx", word_file(body)).text

    assert text == "Uỷ ban nhân dân thành phố xã Mỹ Lộc"


def test_unicode_typed_under_an_old_font_name_is_not_spoiled():
    body = paragraph(run("Ủy ban nhân dân xã", font=".VnTime")) + paragraph(
        run("và phòng ban", font=".VnTime")
    )

    document = read_document("a.docx", word_file(body))

    assert document.text == "Ủy ban nhân dân xã\nvà phòng ban"
    assert document.converted_from is None


def test_the_old_font_may_come_from_the_style():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>'
        '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    )

    document = read_document("a.docx", word_file(paragraph(TCVN3), styles=styles))

    assert document.text == "Uỷ ban nhân dân thành phố"


def test_word_keeps_the_old_letter_u_with_horn_as_a_soft_hyphen():
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    body = f"<w:p><w:r>{fonts}<w:t>®</w:t><w:softHyphen/><w:t>êng phè</w:t></w:r></w:p>"

    assert read_document("a.docx", word_file(body)).text == "đường phố"


def test_old_letters_that_lost_their_font_are_recognised():
    document = read_document("a.docx", word_file(paragraph(LONG_TCVN3)))

    assert document.text.startswith("Quyết định của Uỷ ban nhân dân tỉnh về việc tuyên truyền")
    assert document.converted_from == "tcvn3"


def test_a_paragraph_that_lost_its_font_is_mended_inside_a_sound_document():
    sound = "".join(paragraph("Ủy ban nhân dân xã ban hành Kế hoạch truyền thông.") for _ in "abc")

    text = read_document("a.docx", word_file(sound + paragraph(LONG_TCVN3))).text

    assert text.endswith(
        "Quyết định của Uỷ ban nhân dân tỉnh về việc tuyên truyền pháp luật trên địa bàn"
    )


def test_word_text_that_reads_in_no_encoding_is_refused():
    with pytest.raises(RuleError) as refusal:
        read_document("a.docx", word_file(paragraph("Ð®ÿþå æøþ ßðÿ ÞþæÅ øßþ ðæåþ ßåþ" * 3)))

    assert refusal.value.code == "text-encoding"


def test_an_old_text_file_is_converted():
    document = read_document("ke-hoach.txt", LONG_TCVN3.encode("latin-1"))

    assert document.text.startswith("Quyết định của")
    assert document.media_type == "text/plain"
    assert document.converted_from == "tcvn3"


def test_a_text_file_keeps_its_lines():
    content = "\ufeffI. MỤC ĐÍCH\r\n\r\n- Tuyên truyền.\r\n".encode()

    document = read_document("ke-hoach.txt", content)

    assert document.text == "I. MỤC ĐÍCH\n\n- Tuyên truyền."
    assert document.converted_from is None


def test_a_text_file_in_utf16_is_read():
    assert read_document("a.txt", "Kế hoạch".encode("utf-16")).text == "Kế hoạch"


def test_bytes_that_are_no_vietnamese_text_are_refused():
    with pytest.raises(RuleError) as refusal:
        read_document("a.txt", bytes(range(0x80, 0x100)) * 20)

    assert refusal.value.code == "text-encoding"
