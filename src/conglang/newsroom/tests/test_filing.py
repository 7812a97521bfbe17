"""Word files become drafts: whole, once, and for the person who handed them in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from PIL import Image

from conglang.documents.composing import compose_article
from conglang.documents.composing.tests import word_files
from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, FiledFile, Picture
from conglang.newsroom.services import filing, filing_batches
from conglang.newsroom.services.filing_batches import HandedFile
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_assignment, make_plan
from conglang.newsroom.tests.test_crowd import all_at_once
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
HAND_IN = "/viet-bai/tu-tep/"


def uploaded(paper: word_files.Paper, name: str = "bai.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, paper.bytes())


def latest(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def draft_of(desk, paper: word_files.Paper) -> ArticlePage:
    ready = filing.ready_article(compose_article("bai.docx", paper.bytes()))
    article = filing.draft_from_article(ready, desk.section, by=desk.contributor, on=localdate())
    return latest(article)


def test_every_part_of_a_word_file_reaches_the_draft():
    desk = make_desk()

    article = draft_of(desk, word_files.figures())

    kinds = [block.block_type for block in article.body]
    table = next(block.value for block in article.body if block.block_type == "table")
    assert article.title == "Kết quả thu gom rác ba quý"
    assert kinds == ["paragraph", "table", "paragraph", "picture", "paragraph"]
    assert [column["heading"] for column in table.columns] == ["Quý", "Tấn"]
    assert str(next(iter(table.rows))[1].value.source) == "<p>12,5</p>"
    assert table.caption == "Bảng 1: Khối lượng rác theo quý"
    assert article.picture_caption == "Trước khi dọn"
    picture = article.body[3].value
    assert (picture["caption"], picture["credit"]) == ("Sau khi dọn", "Minh Khang")
    assert picture["picture"].collection == desk.ownership.collection
    stored = ArticlePage.objects.get(pk=article.pk)
    assert [block.block_type for block in stored.body] == kinds
    assert "khoi luong rac" in stored.folded_text


def test_headings_lists_and_quotes_are_blocks_and_the_draft_can_be_shown():
    desk = make_desk()

    report, styled = draft_of(desk, word_files.report()), draft_of(desk, word_files.styled())
    page = client_of(desk.contributor).get(reverse("newsroom:read", args=[styled.pk]))

    assert [b.value for b in report.body if b.block_type == "heading"] == [
        "I. Kết quả đạt được",
        "II. Hạn chế",
    ]
    assert "<ul><li>Cài đặt ứng dụng" in str(report.body[2].value.source)
    assert [b.value for b in styled.body if b.block_type == "quote"] == [
        "Con tôi chờ đến giờ đọc sách mỗi tối."
    ]
    text = page.content.decode()
    assert "Một thói quen nhỏ" in text
    assert 'href="https://thuvien.example/doc-sach"' in text


def test_a_table_survives_the_editor_of_the_back_office(client):
    desk = make_desk()
    article = draft_of(desk, word_files.figures())

    page = client_of(desk.secretary).get(reverse("wagtailadmin_pages:edit", args=[article.pk]))

    assert page.status_code == 200
    assert "12,5" in page.content.decode()


def test_what_word_hides_of_a_picture_is_gone():
    desk = make_desk()

    article = draft_of(desk, word_files.cropped())

    with Image.open(article.picture.file) as picture:
        assert picture.size == (200, 200)
        assert picture.convert("RGB").getpixel((150, 100)) == (0, 255, 0)


def test_nothing_is_left_when_a_draft_cannot_be_made(monkeypatch, settings):
    desk = make_desk()
    ready = filing.ready_article(compose_article("b.docx", word_files.pictured().bytes()))

    def breaking(*_arguments):
        raise ZeroDivisionError

    before = _media_files()
    monkeypatch.setattr(filing, "_picture_value", breaking)
    with pytest.raises(ZeroDivisionError):
        filing.draft_from_article(ready, desk.section, by=desk.contributor, on=localdate())

    assert not ArticlePage.objects.exists()
    assert not Picture.objects.exists()
    assert _media_files() == before


def _media_files() -> set[str]:
    try:
        return set(storages["default"].listdir("original_images")[1])
    except FileNotFoundError:
        return set()


def test_files_are_handed_in_together_and_each_is_answered():
    desk = make_desk()
    files = [
        uploaded(word_files.news(), "tin.docx"),
        uploaded(word_files.old_font(), "tin cũ.docx"),
        SimpleUploadedFile("hong.docx", b"PK\x03\x04 hong"),
        SimpleUploadedFile("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        SimpleUploadedFile("quet.pdf", b"%PDF-1.4"),
        SimpleUploadedFile("rong.docx", b""),
        SimpleUploadedFile("ghi.txt", "Họp tổ dân phố\n\nTối qua tổ dân phố 5 họp bàn.".encode()),
    ]

    answer = client_of(desk.contributor).post(
        HAND_IN, {"files": files, "section": desk.section.pk}, follow=True
    )

    page = answer.content.decode()
    states = list(FiledFile.objects.values_list("state", flat=True))
    assert answer.redirect_chain[-1][0].startswith(HAND_IN)
    assert states == ["made", "made", "refused", "refused", "refused", "refused", "made"]
    assert "Đã tạo 3 bản nháp" in page
    assert "bị hỏng" in page
    assert "Word kiểu cũ" in page
    assert "TCVN3" in page
    assert {a.writer for a in ArticlePage.objects.all()} == {desk.contributor}
    assert not FiledFile.objects.exclude(file="").exists()


def test_the_same_file_again_is_known_and_after_deleting_it_is_new():
    desk, other = make_desk(), make_desk("khac.localhost")
    client = client_of(desk.contributor)
    paper = word_files.news().bytes()

    def send(who, section):
        who.post(HAND_IN, {"files": SimpleUploadedFile("a.docx", paper), "section": section.pk})
        return FiledFile.objects.order_by("-pk").first()

    first, second = send(client, desk.section), send(client, desk.section)
    foreign = send(client_of(other.contributor), other.section)
    services.delete_draft(first.article, by=desk.contributor)
    third = send(client, desk.section)

    assert [f.state for f in (first, second, foreign, third)] == ["made", "known", "made", "made"]
    assert second.article_id == first.article_id
    assert third.article_id != first.article_id


def test_a_draft_counts_for_the_assignment_that_was_chosen():
    desk = make_desk()
    assignment = make_assignment(make_plan(desk), desk)
    hidden = make_assignment(make_plan(make_desk("khac.localhost"), confirmed=True), desk)

    client_of(desk.contributor).post(
        HAND_IN,
        {
            "files": uploaded(word_files.news()),
            "section": desk.section.pk,
            "assignment": assignment.pk,
        },
    )

    assert ArticlePage.objects.get().assignment == assignment
    assert hidden.pk != assignment.pk


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Chưa có tệp nào"),
        ({"section": "99999999999999999999"}, "không còn"),
        ({"section": "x"}, "không còn"),
    ],
)
def test_wrong_choices_are_answered_in_words(data, words):
    desk = make_desk()
    given = {"section": desk.section.pk, **data}
    if data:
        given["files"] = uploaded(word_files.news())

    answer = client_of(desk.contributor).post(HAND_IN, given)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_too_many_files_at_once_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(filing_batches, "MOST_FILES", 2)
    desk = make_desk()
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(3)]

    answer = client_of(desk.contributor).post(HAND_IN, {"files": files, "section": desk.section.pk})

    assert "tối đa 2 tệp" in answer.content.decode()
    assert not FiledFile.objects.exists()


def test_results_are_the_persons_own_and_strangers_are_shown_nothing():
    desk = make_desk()
    batch = filing_batches.hand_in_files(
        [HandedFile("a.docx", word_files.news().bytes())], desk.section, by=desk.contributor
    )
    address = reverse("newsroom:filed", args=[batch.pk])

    waiting = client_of(desk.contributor).get(address).content.decode()
    filing_batches.file_batch(batch, on=localdate())
    done = client_of(desk.contributor).get(address).content.decode()

    assert "Đã xử lý 0 trên 1 tệp" in waiting
    assert "Đã tạo 1 bản nháp" in done
    assert client_of(desk.secretary).get(address).status_code == 404
    accountant = make_desk("khac.localhost").chair
    assert client_of(accountant).get(address).status_code == 404


def test_what_a_dead_worker_left_is_made_later_and_what_kills_workers_is_given_up(monkeypatch):
    desk = make_desk()
    filing_batches.hand_in_files(
        [HandedFile("a.docx", word_files.news().bytes()), HandedFile("b.txt", b"mot hai ba")],
        desk.section,
        by=desk.contributor,
    )
    whole = filing_batches.compose_article

    def breaking(name, content):
        if name == "b.txt":
            raise ZeroDivisionError
        return whole(name, content)

    monkeypatch.setattr(filing_batches, "compose_article", breaking)
    early = filing_batches.file_left_lying(timezone.now())
    for _ in range(5):
        filing_batches.file_left_lying(timezone.now() + timedelta(minutes=10))

    assert early == 0
    assert list(FiledFile.objects.values_list("state", flat=True)) == ["made", "refused"]


@pytest.mark.django_db(transaction=True)
def test_four_workers_make_one_draft_of_a_file(wagtail_root):
    desk = make_desk()
    batch = filing_batches.hand_in_files(
        [HandedFile("a.docx", word_files.news().bytes())] * 2, desk.section, by=desk.contributor
    )
    ids = [file.pk for file in batch.files.all()]

    all_at_once([lambda pk=pk: filing_batches.file_one(pk, on=localdate()) for pk in (*ids, *ids)])

    assert ArticlePage.objects.count() == 1
    assert sorted(FiledFile.objects.values_list("state", flat=True)) == ["known", "made"]


def test_pictures_keep_no_place_and_the_credit_of_the_last_line():
    desk = make_desk()

    article = draft_of(desk, word_files.pictured())

    pictures = [b.value for b in article.body if b.block_type == "picture"]
    assert article.picture_caption == "Bến đò lúc bình minh"
    assert {article.picture_credit, *(p["credit"] for p in pictures)} == {"Ngọc Mai"}
    assert len(pictures) == 2


def test_the_form_asks_few_questions_of_the_database(django_assert_max_num_queries):
    desk = make_desk()
    for number in range(5):
        filing_batches.hand_in_files(
            [HandedFile(f"{number}.txt", b"x")] * 3, desk.section, by=desk.contributor
        )
    client = client_of(desk.contributor)

    with django_assert_max_num_queries(24):
        client.get(HAND_IN)


def test_a_picture_that_is_none_is_told_of():
    composed = compose_article("a.docx", word_files.news().bytes())
    broken = [
        type(block)(**{**vars(block), "content": b"hong"}) if hasattr(block, "caption") else block
        for block in composed.blocks
    ]

    ready = filing.ready_article(type(composed)(**{**vars(composed), "blocks": tuple(broken)}))

    assert ready.pictures == {}
    assert "không phải ảnh" in " ".join(ready.warnings)
