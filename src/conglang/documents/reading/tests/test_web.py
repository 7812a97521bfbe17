import random

import pytest

from conglang.documents.reading import ReadDocument, read_document
from conglang.documents.reading.tests.test_refusals import refusal_of
from conglang.errors import RuleError


def read(body: str, *, head: str = '<meta charset="utf-8">') -> ReadDocument:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_document("trang.html", page.encode())


def lines(body: str) -> list[str]:
    return read(body).text.split("\n")


def test_headings_paragraphs_and_line_ends_are_lines():
    body = (
        "<h1>KẾ HOẠCH</h1><p>Truyền thông\n   năm <b>2026</b></p>"
        "<div>Dòng một<br>dòng hai</div>chữ rời"
    )

    assert lines(body) == ["KẾ HOẠCH", "Truyền thông năm 2026", "Dòng một", "dòng hai", "chữ rời"]


@pytest.mark.parametrize(
    ("opening", "first", "second"),
    [
        ("<ul>", "- Một", "- Hai"),
        ("<ol>", "1. Một", "2. Hai"),
        ('<ol start="4">', "4. Một", "5. Hai"),
        ('<ol type="a">', "a. Một", "b. Hai"),
        ('<ol type="I" start="3">', "III. Một", "IV. Hai"),
        ('<ol style="list-style-type: upper-alpha">', "A. Một", "B. Hai"),
        ('<ul style="list-style: none">', "Một", "Hai"),
    ],
)
def test_list_items_carry_the_number_that_the_browser_prints(opening, first, second):
    body = f"{opening}<li>Một</li><li><p>Hai</p></li></{opening[1:3]}>"

    assert lines(body) == [first, second]


def test_an_item_may_set_its_own_number_and_hold_a_list():
    body = '<ol><li value="7">Bảy<ul><li>con</li></ul></li><li>Tám</li></ol>'

    assert lines(body) == ["7. Bảy", "- con", "8. Tám"]


def test_a_table_comes_row_by_row():
    body = (
        "<table><caption>Phân công</caption><thead><tr><th>STT</th><th>Nhiệm vụ</th>"
        "<th>Thời gian</th></tr></thead><tbody>"
        '<tr><td rowspan="2">1</td><td><p>Viết tin</p><p>chụp ảnh</p></td><td>Quý I</td></tr>'
        '<tr><td>Đăng tin</td><td>Quý II</td></tr><tr><td colspan="2">Cộng</td><td>2</td></tr>'
        "</tbody></table>"
    )

    assert lines(body) == [
        "Phân công",
        "STT\tNhiệm vụ\tThời gian",
        "1\tViết tin chụp ảnh\tQuý I",
        "\tĐăng tin\tQuý II",
        "Cộng\t\t2",
    ]


def test_the_heading_table_is_read_left_then_right():
    body = (
        "<table><tr><td>UBND XÃ MỸ LỘC<br>Số: 08/KH-UBND</td>"
        "<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table>"
    )

    assert lines(body) == [
        "UBND XÃ MỸ LỘC",
        "Số: 08/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


def test_what_a_reader_does_not_see_is_out():
    body = (
        "<nav>Trang chủ</nav><script>var a = 'b'</script><style>p{}</style><!-- ghi chú -->"
        '<p hidden>ẩn</p><p style="display: none">ẩn</p><span style="mso-hide:all">ẩn</span>'
        "<noscript>Hãy bật</noscript><p>Thấy</p>"
    )

    assert lines(body) == ["Thấy"]


def test_the_bullets_that_word_writes_out_become_dashes():
    body = (
        "<p class=MsoListParagraph><span style='font-family:Symbol'>·<span style='font:7.0pt "
        '"Times New Roman"\'>&nbsp;&nbsp;&nbsp; </span></span>Viết tin</p>'
    )

    assert lines(body) == ["- Viết tin"]


@pytest.mark.parametrize(
    ("encoding", "converted"),
    [("utf-8", None), ("utf-16", None), ("windows-1258", "windows-1258")],
)
def test_the_declared_encoding_is_followed(encoding: str, converted: str | None):
    text = "Kế hoạch".replace("ế", "\xea\u0301").replace("ạ", "a\u0323")
    shown = text if encoding == "windows-1258" else "Kế hoạch"
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{shown}</p></body></html>'

    document = read_document("a.htm", page.encode(encoding))

    assert document.text == "Kế hoạch"
    assert document.converted_from == converted
    assert document.media_type == "text/html"


def test_a_wrong_or_missing_declaration_does_no_harm():
    page = '<html><head><meta charset="{}"></head><body>Kế hoạch tuyên truyền</body></html>'

    for declared in ("windows-1252", "no-such-thing", ""):
        assert read_document("a.html", page.format(declared).encode()).text.startswith("Kế hoạch")


@pytest.mark.parametrize(
    ("text", "font", "encoding"),
    [
        ("KÕ ho¹ch tuyªn truyÒn", ".VnTime", "tcvn3"),
        ("Keá hoaïch tuyeân truyeàn", "VNI-Times", "vni"),
    ],
)
def test_old_fonts_become_unicode(text: str, font: str, encoding: str):
    styled = f"<p style=\"font-family:'{font}'\">{text}</p><p>100%</p>"
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{styled}</body></html>'

    document = read_document("a.html", page.encode("latin-1"))

    assert document.text == "Kế hoạch tuyên truyền\n100%"
    assert document.converted_from == encoding


def test_nothing_outside_the_file_is_fetched_and_no_entity_is_expanded():
    page = (
        '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]><html><body><p>a&f;b</p>'
        '<img src="http://example.invalid/a.png"></body></html>'
    )

    document = read_document("a.html", page.encode())

    assert document.text.splitlines()[-1].replace("&f;", "") == "ab"
    assert "ảnh" in document.notes[0]


def test_markup_nested_without_end_is_read_or_refused():
    assert is_read_or_refused("<html>" + "<div>" * 20_000 + "x")
    assert is_read_or_refused("<html>" + "<table><tr><td>" * 5_000 + "x")


def is_read_or_refused(page: str) -> bool:
    try:
        return isinstance(read_document("a.html", page.encode("utf-8", "replace")), ReadDocument)
    except RuleError:
        return True


def test_spoiled_markup_never_crashes_the_reader():
    dice = random.Random(30)
    page = (
        '<html><body><ol start="3"><li value="2">a</li></ol><table><tr><td colspan="2" '
        'rowspan="3">b</td></tr></table><p style="font-family:.VnTime">©</p></body></html>'
    )
    for _ in range(300):
        spoiled = list(page)
        for _ in range(dice.randint(1, 8)):
            spoiled[dice.randrange(len(spoiled))] = dice.choice('<>/"=&;9-\x00\ud800a ')

        assert is_read_or_refused("".join(spoiled))


def test_a_page_without_words_is_refused():
    assert refusal_of("a.html", b"<html><body><img src=a.png></body></html>").code == "text-empty"
