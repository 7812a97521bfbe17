"""Typing an article's text anew changes what was typed, and nothing else."""

from __future__ import annotations

import random

import pytest
from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from conglang.newsroom.models import ArticlePage, Picture
from conglang.newsroom.services import is_plainly_written, text_of
from conglang.newsroom.services.bodies import retyped

pytestmark = pytest.mark.django_db  # a page asks for its language
PICTURE = Picture(pk=7, title="Ảnh", collection_id=1)


def article(*blocks) -> ArticlePage:
    made = ArticlePage(title="Tin")
    stream = made._meta.get_field("body").stream_block
    made.body = [(kind, value) for kind, value, *_rest in blocks]
    values = [
        (kind, made.body[n].value, rest[0] if rest else f"id-{n}")
        for n, (kind, _value, *rest) in enumerate(blocks)
    ]
    made.body = StreamValue(stream, values)
    return made


def bold(words: str) -> RichText:
    return RichText(f"<p>Sáng nay <b>{words}</b> dọn rác.</p>")


def photo(caption: str) -> dict:
    return {"picture": PICTURE, "caption": caption, "alt": "a", "credit": ""}


def table() -> TypedTable:
    return TypedTable(columns=[], row_data=[], caption="Bảng")


def kinds(body) -> list[str]:
    return [block.block_type for block in body]


def typed(made: ArticlePage, text: str) -> ArticlePage:
    made.body = retyped(made.body, text)
    return made


MIXED = (
    ("heading", "Mở đầu"),
    ("paragraph", bold("200 người")),
    ("picture", photo("giữa")),
    ("paragraph", RichText("<p>Đoạn hai.</p><p>Đoạn <i>ba</i>.</p>")),
    ("table", table()),
    ("quote", "Một câu\nhai dòng"),
    ("picture", photo("cuối")),
)


def test_every_paragraph_of_a_block_is_typed_apart():
    assert text_of(article(*MIXED)).split("\n\n") == [
        "## Mở đầu",
        "Sáng nay 200 người dọn rác.",
        "Đoạn hai.",
        "Đoạn ba.",
        "> Một câu\n> hai dòng",
    ]


def test_the_same_text_gives_the_same_body():
    made = article(*MIXED)
    before = made.body.get_prep_value()

    assert typed(made, text_of(made)).body.get_prep_value() == before


def test_changing_one_paragraph_keeps_pictures_tables_and_the_formatting_of_others():
    made = article(*MIXED)

    typed(made, text_of(made).replace("Đoạn hai.", "Đoạn hai đã sửa."))

    assert kinds(made.body) == [
        *("heading", "paragraph", "picture", "paragraph", "paragraph", "table", "quote", "picture"),
    ]
    assert "<b>200 người</b>" in made.body[1].value.source
    assert made.body[1].id == "id-1"
    assert made.body[3].value.source == "<p>Đoạn hai đã sửa.</p>"
    assert made.body[4].value.source == "<p>Đoạn <i>ba</i>.</p>"
    assert made.body[7].value["caption"] == "cuối"


def test_a_paragraph_added_at_the_end_comes_before_the_closing_pictures():
    made = typed(article(*MIXED), text_of(article(*MIXED)) + "\n\nThêm một đoạn.")

    assert kinds(made.body)[-3:] == ["quote", "paragraph", "picture"]


def test_a_paragraph_added_before_all_keeps_a_picture_after_its_paragraph():
    made = typed(article(*MIXED), "Lời đầu.\n\n" + text_of(article(*MIXED)))

    assert kinds(made.body)[:4] == ["paragraph", "heading", "paragraph", "picture"]


def test_all_text_deleted_keeps_every_picture_and_table():
    made = typed(article(*MIXED), "")

    assert kinds(made.body) == ["picture", "table", "picture"]


def test_whatever_is_typed_no_picture_and_no_table_is_lost():
    chance = random.Random(7)
    words = ["Đoạn hai.", "Mới.", "## Mục", "> Lời", "- một\n- hai", "Sáng nay 200 người dọn rác."]
    for _turn in range(300):
        made = article(*MIXED)
        text = "\n\n".join(chance.choices(words, k=chance.randrange(7)))
        typed(made, text)
        others = [b.value for b in made.body if b.block_type in {"picture", "table"}]
        assert [v["caption"] if isinstance(v, dict) else v.caption for v in others] == [
            *("giữa", "Bảng", "cuối")
        ]
        assert text_of(made) == text


def test_lists_are_typed_and_kept():
    made = article(("paragraph", RichText("<ul><li>một</li><li>hai &amp; ba</li></ul>")))
    assert text_of(made) == "- một\n- hai & ba"
    assert is_plainly_written(made)

    typed(made, "- một\n- bốn\n\n1. a\n2. b\n\n3. Mục ba, không phải danh sách.")

    assert made.body[0].value.source == "<ul><li>một</li><li>bốn</li></ul>"
    assert made.body[1].value.source == "<ol><li>a</li><li>b</li></ol>"
    assert made.body[2].value.source == "<p>3. Mục ba, không phải danh sách.</p>"


@pytest.mark.parametrize(
    ("source", "is_plain"),
    [
        ("<p>Chữ &amp; số.</p>", True),
        ('<p data-block-key="a1">Chữ<br/>xuống dòng.</p><p data-block-key="b2">Hai.</p>', True),
        ("<p>Chữ <b>đậm</b>.</p>", False),
        ('<p>Xem <a linktype="page" id="3">trang</a>.</p>', False),
    ],
)
def test_formatting_is_told_from_bare_text(source, is_plain):
    assert is_plainly_written(article(("paragraph", RichText(source)))) is is_plain


def test_what_looks_like_markup_stays_words():
    made = typed(article(), "1 < 2 & <script>alert(1)</script>")

    assert "<script>" not in made.body[0].value.source
    assert text_of(made) == "1 < 2 & <script>alert(1)</script>"


def test_a_heading_too_long_for_one_becomes_a_paragraph_and_loses_nothing():
    text = "## " + "dài " * 80 + "hết"

    assert text_of(typed(article(), text)) == " ".join(text.split())
