from conglang.documents.reading import read_document
from conglang.documents.reading.tests.packages import (
    definition,
    paragraph,
    table,
    word_file,
    word_list,
)


def lines(body: str, **parts: str) -> list[str]:
    return read_document("van-ban.docx", word_file(body, **parts)).text.split("\n")


PLAN = definition(
    1, ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "\uf0b7")
)


def test_every_level_of_a_plan_shows_its_number():
    body = "".join(
        paragraph(text, item=(1, level))
        for text, level in [
            ("MỤC ĐÍCH", 0),
            ("Mục đích", 1),
            ("Yêu cầu", 1),
            ("Kịp thời", 2),
            ("Đúng", 2),
            ("Ý nhỏ", 3),
            ("NỘI DUNG", 0),
            ("Tuyên truyền", 1),
        ]
    )

    assert lines(body, numbering=PLAN) == [
        "I. MỤC ĐÍCH",
        "1. Mục đích",
        "2. Yêu cầu",
        "a) Kịp thời",
        "b) Đúng",
        "- Ý nhỏ",
        "II. NỘI DUNG",
        "1. Tuyên truyền",
    ]


def test_a_number_may_show_the_levels_above():
    numbering = definition(1, ("decimal", "%1."), ("decimal", "%1.%2."))
    body = "".join(
        paragraph(text, item=(1, level)) for text, level in [("Một", 0), ("Hai", 1), ("Ba", 1)]
    )

    assert lines(body, numbering=numbering) == ["1. Một", "1.1. Hai", "1.2. Ba"]


def test_two_lists_over_one_definition_go_on_counting_unless_restarted():
    numbering = (
        definition(1, ("decimal", "%1.")) + word_list(2, of=1) + word_list(3, of=1, restart_at=1)
    )
    body = "".join(paragraph("Việc", item=(number, 0)) for number in (1, 2, 3, 3))

    assert lines(body, numbering=numbering) == ["1. Việc", "2. Việc", "1. Việc", "2. Việc"]


def test_a_restart_may_begin_anywhere():
    numbering = definition(1, ("decimal", "%1.")) + word_list(2, of=1, restart_at=5)
    body = paragraph("Việc", item=(1, 0)) + paragraph("Việc", item=(2, 0))

    assert lines(body, numbering=numbering) == ["1. Việc", "5. Việc"]


def test_numbers_come_through_paragraph_styles():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    numbering = definition(1, ("upperRoman", "%1."))
    body = paragraph("MỤC ĐÍCH", style="Muc") + paragraph("YÊU CẦU", style="MucCon")

    assert lines(body, styles=styles, numbering=numbering) == ["I. MỤC ĐÍCH", "II. YÊU CẦU"]


def test_list_zero_takes_the_number_of_the_style_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = definition(1, ("decimal", "%1."))
    plain = (
        '<w:p><w:pPr><w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        "<w:r><w:t>Lời dẫn</w:t></w:r></w:p>"
    )
    body = paragraph("Một", style="Muc") + plain + paragraph("Hai", style="Muc")

    assert lines(body, styles=styles, numbering=numbering) == ["1. Một", "Lời dẫn", "2. Hai"]


def test_a_list_with_vietnamese_letters_has_the_letter_d_with_stroke():
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        '<w:numFmt w:val="custom" w:format="a, b, c, d, đ, ..."/><w:lvlText w:val="%1)"/></w:lvl>'
        f"</w:abstractNum>{word_list(1)}"
    )
    body = "".join(paragraph("Ý", item=(1, 0)) for _ in range(3))

    assert lines(body, numbering=numbering) == ["d) Ý", "đ) Ý", "e) Ý"]


def test_a_plus_bullet_stays_a_plus():
    body = paragraph("Ý nhỏ", item=(1, 0))

    assert lines(body, numbering=definition(1, ("bullet", "+"))) == ["+ Ý nhỏ"]


def test_an_empty_list_item_counts_but_gives_no_line():
    body = "".join(paragraph(text, item=(1, 0)) for text in ("Một", "", "Ba"))

    assert lines(body, numbering=definition(1, ("decimal", "%1."))) == ["1. Một", "3. Ba"]


def test_an_automatic_order_column_shows_its_numbers():
    empty = paragraph(item=(1, 0))
    body = table(("STT", "Nội dung"), (empty, "Pa nô"), (empty, "Áp phích"))

    assert lines(body, numbering=definition(1, ("decimal", "%1"))) == [
        "STT\tNội dung",
        "1\tPa nô",
        "2\tÁp phích",
    ]
