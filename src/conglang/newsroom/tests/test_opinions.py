"""Opinions from outside: asked about one revision, answered once through a link of one's own."""

from __future__ import annotations

import logging
import re
import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conglang.channels.models import Delivery
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import Attachment, Opinion, OpinionRequest
from conglang.newsroom.opinion_links import hash_of_token, new_token
from conglang.newsroom.services import Adviser
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article, make_colleague, make_new_picture
from conglang.organisation.models import Role
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
ADVISER = Adviser("Đỗ Thị Tường Vi", "Phó Trưởng ban, Ban Tuyên giáo và Dân vận", "vi@ban.example")
TITLE = "Khánh thành cầu Rạch Gốc"


@pytest.fixture(autouse=True)
def _no_guesses_yet():
    cache.clear()


@pytest.fixture
def desk():
    return make_desk()


def ask(desk, article=None, adviser=ADVISER, **options):
    """Return a request and the path of its link."""
    article = article or make_article(desk, "submitted", title=TITLE)
    request, link = services.ask_opinion(article, adviser, by=desk.secretary, **options)
    return request, urlsplit(link).path


def token_of(path: str) -> str:
    return path.removeprefix("/y-kien/").rstrip("/")


def edit(article, desk, **changes):
    latest = article.get_latest_revision_as_object()
    for field, value in changes.items():
        setattr(latest, field, value)
    latest.save_revision(user=desk.secretary)
    article.refresh_from_db()


def answer(path: str, verdict="agree", words="", signed_name="Đỗ Thị Tường Vi", client=None):
    return (client or Client()).post(
        path, {"verdict": verdict, "words": words, "signed_name": signed_name}
    )


def refusal(call, *args, **options) -> str:
    with pytest.raises(RuleError) as caught:
        call(*args, **options)
    return caught.value.code


# The whole path


def test_an_adviser_reads_one_revision_and_answers_once_without_an_account(desk):
    article = make_article(
        desk,
        "submitted",
        title=TITLE,
        picture=make_new_picture(),
        picture_caption="Cầu Rạch Gốc ngày thông xe.",
        picture_alt="Một cây cầu.",
    )
    request, path = ask(desk, article, question="Có nên nêu số vốn?")
    client = Client(enforce_csrf_checks=True)

    shown = client.get(path)
    text = shown.content.decode()
    picture = re.search(r'<img[^>]* src="(/media/[^"]+)"', text)
    taken = answer(path, "suggest", "Nêu rõ đơn vị thi công.", client=client)

    assert shown.status_code == 200
    for words in (TITLE, "dọn rác ven kênh", "Có nên nêu số vốn?", desk.board.name, "Tin tức"):
        assert words in text
    assert 'value="Đỗ Thị Tường Vi"' in text
    assert client.get(picture[1]).status_code == 200
    assert taken.status_code == 200
    assert "Đã nhận ý kiến" in taken.content.decode()
    assert not client.cookies
    assert not shown.has_header("Vary") or "Cookie" not in shown["Vary"]
    for response in (shown, taken):
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
    opinion = Opinion.objects.get(request=request)
    assert (opinion.verdict, opinion.words) == ("suggest", "Nêu rõ đơn vị thi công.")
    assert opinion.signed_name == "Đỗ Thị Tường Vi"
    assert (
        opinion.content_hash == request.content_hash == queries.opinion_links.present_hash(article)
    )
    assert queries.opinion_gap(article) == ""


def test_files_of_the_revision_open_through_the_link_alone(desk):
    article = make_article(desk, "submitted", title=TITLE)
    own, other = (
        Attachment.objects.create(
            title=name,
            file=ContentFile(f"Nội dung {name}".encode(), f"{name}.txt"),
            collection=desk.ownership.collection,
        )
        for name in ("ke-hoach", "khac")
    )
    latest = article.get_latest_revision_as_object()
    latest.body.append(("attachment", {"file": own, "label": "Kế hoạch thông xe"}))
    latest.save_revision(user=desk.secretary)
    _request, path = ask(desk, article)
    client = Client()

    text = client.get(path).content.decode()
    inside = re.search(r'<a href="([^"]+)">Kế hoạch thông xe</a>', text)[1]
    given = client.get(inside)

    assert b"".join(given.streaming_content).decode() == "Nội dung ke-hoach"
    assert given["Cache-Control"] == "no-store"
    assert client.get(inside.replace(f"/{own.pk}/", f"/{other.pk}/")).status_code == 404
    assert client.get(own.url).status_code == 404
    answer(path)
    assert client.get(inside).status_code == 410


def test_the_link_is_in_the_mail_and_nowhere_else(desk, django_capture_on_commit_callbacks):
    request, path = ask(desk)
    token = token_of(path)

    mail = Delivery.objects.get(key=request.mail_key)
    row = OpinionRequest.objects.filter(pk=request.pk).values().get()

    assert mail.receiver == ADVISER.mail
    assert f"{desk.site.root_url}{path}" in mail.text
    assert TITLE not in mail.text + mail.subject
    assert "dọn rác" not in mail.text
    assert mail.is_secret
    assert row["token_sha256"] == hash_of_token(token)
    assert not [value for value in row.values() if token.split(".")[0] in str(value)]


def test_an_adviser_without_mail_gets_none(desk):
    request, _path = ask(desk, adviser=Adviser("Đinh Tấn Lực", "Bí thư Chi bộ"))

    assert request.mail_key == ""
    assert not Delivery.objects.filter(key__startswith="opinion:").exists()


def test_whoever_asked_is_told_of_the_answer(desk):
    request, path = ask(desk)

    answer(path)

    mail = Delivery.objects.get(key=f"opinion-given:{request.pk}")
    assert mail.receiver == desk.secretary.email
    assert "đồng ý" in mail.text


# Links that open nothing


def unknown_links(path: str) -> list[str]:
    token = token_of(path)
    secret, _dot, signature = token.partition(".")
    strange = new_token(
        revision_id=1, content_hash="0" * 64, expires_at=timezone.now() + timedelta(days=1)
    )
    return [
        f"/y-kien/{forged}/"
        for forged in (
            strange,
            f"{secret}.",
            f".{signature}",
            f"{secret}.{signature[:-1]}",
            f"{secret}.{'A' * len(signature)}",
            f"{secret.swapcase()}.{signature}",
            f"{token}.",
            ".",
        )
    ]


def test_a_forged_or_cut_link_reveals_nothing_and_asks_no_more_than_another(desk):
    _request, path = ask(desk)
    client = Client(SERVER_NAME=desk.site.hostname)
    counts, pages = set(), set()

    for forged in unknown_links(path):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = client.get(forged)
        counts.add(len(asked))
        pages.add(response.content)
        assert response.status_code == 404, forged
        assert client.post(forged, {"verdict": "agree", "signed_name": "A"}).status_code == 404

    text = pages.pop().decode()
    assert not pages
    assert len(counts) == 1
    assert "Đường dẫn này không mở được" in text
    assert desk.board.name in text
    assert TITLE not in text
    assert not Opinion.objects.exists()


def test_a_link_signed_for_one_revision_does_not_open_another(desk):
    request, path = ask(desk)
    other = make_article(desk, "submitted", title="Tin mật của nơi khác")

    OpinionRequest.objects.filter(pk=request.pk).update(revision=other.latest_revision_id)
    moved = Client().get(path)
    OpinionRequest.objects.filter(pk=request.pk).update(
        revision=request.revision_id, expires_at=timezone.now() + timedelta(days=80)
    )

    assert moved.status_code == 404
    assert "Tin mật" not in moved.content.decode()
    assert Client().get(path).status_code == 404
    assert answer(path).status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda desk, request, path: answer(path), "Đã có ý kiến gửi qua đường dẫn này"),
        (
            lambda desk, request, path: services.cancel_opinion(request, by=desk.secretary),
            "Không còn cần ý kiến",
        ),
        (
            lambda desk, request, path: edit(request.article, desk, title="Nhan đề mới"),
            "Tin đã được sửa",
        ),
        (lambda desk, request, path: request.article.delete(), "Không còn cần ý kiến"),
    ],
    ids=["used", "cancelled", "replaced", "deleted"],
)
def test_a_link_past_its_use_says_why_and_whom_to_call(desk, change, said):
    request, path = ask(desk, make_article(desk, title=TITLE))
    change(desk, request, path)

    response = Client().get(path)

    text = response.content.decode()
    assert response.status_code == 410
    assert said in text
    assert f"liên hệ {desk.board.name}" in text
    for secret in (TITLE, "Nhan đề mới", "dọn rác", ADVISER.name, str(desk.secretary)):
        assert secret not in text


def test_an_expired_link_opens_nothing_and_gives_typed_words_back(desk, monkeypatch):
    request, path = ask(desk)
    later = request.expires_at + timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    opened = Client().get(path)
    sent = answer(path, "object", "Chưa nên <b>đăng</b>.")

    assert (opened.status_code, sent.status_code) == (410, 410)
    assert "Đường dẫn đã hết hạn" in opened.content.decode()
    assert TITLE not in opened.content.decode() + sent.content.decode()
    assert "Chưa nên &lt;b&gt;đăng&lt;/b&gt;." in sent.content.decode()
    assert not Opinion.objects.exists()


def test_a_link_to_a_withdrawn_article_opens_nothing(desk):
    article = make_article(desk, "published", title=TITLE)
    _request, path = ask(desk, article)
    assert Client().get(path).status_code == 200

    services.withdraw_article(article, by=desk.chair, reason="Sai số liệu.")

    assert Client().get(path).status_code == 410
    assert answer(path).status_code == 410


def test_a_renewed_link_ends_the_one_before(desk):
    request, old = ask(desk)

    new = urlsplit(services.renew_link(request, by=desk.secretary)).path

    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert Delivery.objects.filter(key__startswith=f"opinion:{request.pk}:").count() == 2


def test_an_expired_link_can_be_renewed_and_an_answered_or_old_one_cannot(desk, monkeypatch):
    expired, _path = ask(desk)
    OpinionRequest.objects.filter(pk=expired.pk).update(
        asked_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(days=1)
    )
    new = urlsplit(services.renew_link(expired, by=desk.secretary)).path
    assert Client().get(new).status_code == 200

    answer(new)
    assert refusal(services.renew_link, expired, by=desk.secretary) == "not-open"
    old, _path = ask(desk, expired.article, Adviser("Người Khác", "Sở Xây dựng"))
    edit(old.article, desk, title="Đã sửa")
    assert refusal(services.renew_link, old, by=desk.secretary) == "article-changed"


def test_scanners_that_only_look_use_nothing_up(desk):
    _request, path = ask(desk)
    client = Client()

    for _time in range(3):
        assert client.head(path).status_code == 200
        assert client.get(path).status_code == 200
    assert client.head(path).content == b""
    assert client.put(path).status_code == 405
    assert client.get(path.rstrip("/")).status_code == 200
    assert not Opinion.objects.exists()
    assert answer(path).status_code == 200


def test_whoever_guesses_is_slowed_down_and_others_are_not(desk):
    _request, path = ask(desk)
    guesser, reader = Client(REMOTE_ADDR="203.0.113.9"), Client(REMOTE_ADDR="203.0.113.10")

    statuses = [guesser.get(f"/y-kien/{n}.x/").status_code for n in range(32)]

    assert statuses == [404] * 30 + [429] * 2
    assert guesser.get(path).status_code == 429
    assert reader.get(path).status_code == 200


def test_a_section_named_y_kien_keeps_its_addresses(desk):
    section = services.create_section(desk.site, "Ý kiến", by=None)
    article = make_article(desk, "published", section=section)
    reader = Client(SERVER_NAME=desk.site.hostname)

    assert section.slug == "y-kien"
    assert reader.get(article.public_item.path).status_code == 200


def test_no_log_holds_a_token(desk, caplog):
    request, path = ask(desk)
    caplog.set_level(logging.DEBUG)

    def fail(*args, **options):
        raise RuntimeError("no outbox")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conglang.channels.opinion_notices.queue_message", fail)
        services.renew_link(request, by=desk.secretary)
    Client().get(path)
    answer(path)
    from conglang.config.logs import SecretsFilter

    kept = []
    for record in caplog.records:
        SecretsFilter().filter(record)
        kept.append(f"{record.getMessage()} {record.exc_text or ''}")
    assert any("send_link failed" in line for line in kept)
    assert any("/y-kien/***" in line for line in kept)
    secret = token_of(path).split(".")[0]
    assert not [line for line in kept if secret in line or re.search(r"/y-kien/[\w-]{8}", line)]


# What is answered


def test_an_answer_that_lacks_something_keeps_what_was_typed_and_says_what_to_do(desk):
    _request, path = ask(desk)

    without_choice = answer(path, "", "Đã viết sẵn.").content.decode()
    without_words = answer(path, "object", "  ").content.decode()
    without_name = answer(path, "agree", "", " ").content.decode()
    strange = answer(path, "maybe").content.decode()

    assert "Hãy chọn một trong ba ý kiến" in without_choice
    assert "Đã viết sẵn." in without_choice
    assert "Hãy viết nội dung góp ý" in without_words
    assert re.search(r'value="object" required[^>]* checked', without_words)
    assert "Hãy ghi họ tên" in without_name
    assert "Hãy chọn một trong ba ý kiến" in strange
    assert not Opinion.objects.exists()
    assert answer(path, "object", "Chưa kiểm chứng.").status_code == 200


def test_words_of_an_adviser_are_words_and_nothing_more(desk):
    request, path = ask(desk)
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"

    thanks = answer(path, "object", evil, "<b>Vi</b>").content.decode()
    page = client_of(desk.chair).get(reverse("newsroom_desk:article", args=[request.article_id]))

    for text in (thanks, page.content.decode()):
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert(1)" not in text
        assert "<img src=x" not in text
        assert "<b>Vi</b>" not in text


def test_ten_thousand_words_arrive_whole_and_too_many_come_back(desk):
    request, path = ask(desk)
    long = "Ý kiến dài. " * 1_600  # 19,200 characters
    too_long = "chữ " * 10_000

    refused = answer(path, "suggest", too_long)
    taken = answer(path, "suggest", long)

    assert "nhiều nhất là 20000" in refused.content.decode()
    assert too_long.strip() in refused.content.decode()
    assert taken.status_code == 200
    assert request.opinion.words == long.strip()


def test_decomposed_letters_zero_bytes_and_line_ends_are_put_right(desk):
    loose = unicodedata.normalize("NFD", "Đỗ Thị  Tường Vi")
    request, path = ask(desk, adviser=Adviser(loose, unicodedata.normalize("NFD", "Sở Nội vụ")))

    answer(path, "suggest", unicodedata.normalize("NFD", "Sửa\r\nđoạn hai\x00."), loose)

    request.refresh_from_db()
    assert (request.adviser_name, request.adviser_post) == ("Đỗ Thị Tường Vi", "Sở Nội vụ")
    assert request.opinion.words == "Sửa\nđoạn hai."
    assert request.opinion.signed_name == "Đỗ Thị Tường Vi"


def test_what_was_read_before_an_edit_is_kept_for_the_words_it_was_about(desk):
    request, path = ask(desk)
    assert Client().get(path).status_code == 200
    edit(request.article, desk, title="Nhan đề khác")

    taken = answer(path, "agree")

    assert taken.status_code == 200
    assert "Tin đã được sửa trong lúc ông/bà đọc" in taken.content.decode()
    assert "Nhan đề khác" not in taken.content.decode()
    assert request.opinion.content_hash == request.content_hash
    assert "Tin đã sửa sau khi có ý kiến" in queries.opinion_gap(request.article)


def test_saving_again_without_a_change_leaves_the_link_open(desk):
    request, path = ask(desk)

    edit(request.article, desk)

    assert request.article.latest_revision_id != request.revision_id
    assert Client().get(path).status_code == 200


def test_one_request_holds_one_opinion_and_an_objection_gives_its_reasons(desk):
    request, path = ask(desk)
    answer(path)
    fields = {
        "signed_name": "A",
        "answered_at": timezone.now(),
        "content_hash": request.content_hash,
    }

    for more in ({"request": request, "verdict": "agree"}, {"verdict": "object", "words": ""}):
        if "request" not in more:
            more["request"], _path = ask(
                desk, request.article, Adviser("Người Khác", "Sở Xây dựng")
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            Opinion.objects.create(**fields, **more)


# What the desk may do


def test_only_the_desk_of_the_site_asks_and_sees(desk):
    other = make_desk("khac.localhost")
    request, path = ask(desk)
    answer(path, "object", "Chưa đúng.")
    pages = [
        reverse("newsroom_desk:ask_opinion", args=[request.article_id]),
        reverse("newsroom_desk:renew_opinion", args=[request.pk]),
        reverse("newsroom_desk:cancel_opinion", args=[request.pk]),
        reverse("newsroom_desk:settle_objection", args=[request.pk]),
    ]

    for person, expected in (
        (desk.secretary, {200, 302}),
        (desk.chair, {200, 302}),
        (other.secretary, {404}),
        (other.chair, {404}),
        (desk.contributor, {404, 302}),
    ):
        client = client_of(person)
        for page in pages:
            answers = client.get(page), client.post(page, {"words": "x"})
            assert {response.status_code for response in answers} <= expected, (person, page)
    assert Opinion.objects.count() == 1
    for stranger in (desk.contributor, other.secretary):
        code = refusal(services.ask_opinion, request.article, ADVISER, by=stranger)
        assert code == "not-on-desk"
        assert refusal(services.cancel_opinion, request, by=stranger) == "not-on-desk"


def test_the_link_is_shown_once_and_the_desk_reads_what_came_back(desk):
    article = make_article(desk, "submitted", title=TITLE)
    secretary = client_of(desk.secretary)
    page = reverse("newsroom_desk:article", args=[article.pk])
    form = {
        "name": ADVISER.name,
        "post": ADVISER.post,
        "mail": "",
        "question": "",
        "answer_by": f"{timezone.localdate() + timedelta(days=2):%Y-%m-%d}",
    }

    shown = secretary.post(reverse("newsroom_desk:ask_opinion", args=[article.pk]), form)
    link = re.search(r"readonly[^>]*>(http[^<]+/y-kien/[^<]+)<", shown.content.decode())[1]
    before = secretary.get(page).content.decode()
    answer(urlsplit(link).path, "agree", "Nên đăng sớm.")
    after = secretary.get(page).content.decode()
    edit(article, desk, title="Nhan đề sửa")
    later = secretary.get(page).content.decode()

    assert "no-store" in shown["Cache-Control"]
    assert link not in before
    assert "Đang chờ ý kiến" in before
    assert "Nên đăng sớm." in after
    assert "bản trước" not in after
    assert "bản trước" in later
    compare = reverse(
        "wagtailadmin_pages:revisions_compare",
        args=[article.pk, OpinionRequest.objects.get().revision_id, "latest"],
    )
    assert compare in later
    assert secretary.get(compare).status_code == 200


def test_the_writer_reads_who_answered_but_not_what(desk):
    request, path = ask(desk)
    answer(path, "object", "Câu này sai chủ trương.")

    own = client_of(desk.contributor).get(reverse("newsroom:read", args=[request.article_id]))

    text = own.content.decode()
    assert "Ý kiến từ bên ngoài: Không đồng ý" in text
    assert ADVISER.name in text
    assert "Câu này sai chủ trương." not in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Hãy ghi họ tên người được hỏi"),
        ({"post": ""}, "Hãy ghi chức vụ, cơ quan"),
        ({"mail": "khong-phai-thu"}, "Địa chỉ thư điện tử chưa đúng"),
        ({"answer_by": "2020-01-01"}, "Hạn trả lời phải từ hôm nay"),
        ({"answer_by": "ngày mai"}, "Ngày chưa đúng"),
        ({"question": "x" * 2_001}, "Điều cần hỏi dài quá"),
        ({"name": "x" * 151}, "nhiều nhất 150"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_says_what_to_do(desk, wrong, said):
    article = make_article(desk, "submitted", title=TITLE)
    form = {
        "name": ADVISER.name,
        "post": ADVISER.post,
        "mail": ADVISER.mail,
        "question": "Đăng được không?",
        "answer_by": f"{timezone.localdate() + timedelta(days=2):%Y-%m-%d}",
    }

    response = client_of(desk.secretary).post(
        reverse("newsroom_desk:ask_opinion", args=[article.pk]), form | wrong
    )

    text = response.content.decode()
    assert said in text
    assert "Đăng được không?" in text or "question" in wrong
    assert not OpinionRequest.objects.exists()


def test_the_same_adviser_is_not_asked_twice_about_the_same_words(desk):
    request, _path = ask(desk)

    assert refusal(ask, desk, request.article) == "already-asked"
    edit(request.article, desk, title="Đã sửa")
    again, path = ask(desk, request.article)

    assert again.content_hash != request.content_hash
    assert Client().get(path).status_code == 200


def test_nothing_is_asked_about_an_empty_article_or_a_shared_copy(desk):
    empty = make_article(desk, text="")
    other = make_desk("khac.localhost")
    copy = services.share_article(
        make_article(desk, "published"), other.section, by=other.secretary
    )

    assert refusal(services.ask_opinion, empty, ADVISER, by=desk.secretary) == "article-empty"
    assert refusal(services.ask_opinion, copy, ADVISER, by=other.secretary) == "is-copy"


# What is missing


def test_the_gap_says_what_to_do_until_somebody_answers_the_present_words(desk):
    article = make_article(desk, "submitted")

    assert "Chưa xin ý kiến ai" in queries.opinion_gap(article)
    request, path = ask(desk, article)
    assert f"Đang chờ ý kiến của {request}" in queries.opinion_gap(article)
    answer(path)
    assert queries.opinion_gap(article) == ""
    edit(article, desk, title="Nhan đề khác")
    assert "Tin đã sửa sau khi có ý kiến" in queries.opinion_gap(article)
    _request, path = ask(desk, article)
    answer(path, "suggest", "Sửa câu cuối.")
    assert queries.opinion_gap(article) == ""


def test_an_objection_stands_until_a_board_member_notes_how_it_was_taken_up(desk):
    request, path = ask(desk)
    article = request.article
    answer(path, "object", "Chưa kiểm chứng.")
    edit(article, desk, title="Sửa một chữ")
    _other, path = ask(desk, article, Adviser("Người Khác", "Sở Xây dựng"))
    answer(path, "agree", signed_name="Người Khác")

    assert "không đồng ý" in queries.opinion_gap(article)
    settle = services.settle_objection
    opinion = Opinion.objects.get(request=request)
    assert refusal(settle, opinion, by=desk.secretary, words="Đã sửa.") == "not-on-board"
    assert refusal(settle, opinion, by=desk.chair, words=" ") == "words-missing"
    settle(opinion, by=desk.chair, words="Đã hỏi lại Sở Xây dựng.")
    assert queries.opinion_gap(article) == ""
    assert refusal(settle, opinion, by=desk.chair, words="Lần nữa.") == "already-noted"
    page = reverse("newsroom_desk:article", args=[article.pk])
    assert "Đã hỏi lại Sở Xây dựng." in client_of(desk.secretary).get(page).content.decode()


def test_who_wrote_an_article_does_not_take_up_objections_to_it(desk):
    vice = make_colleague(desk, Role.VICE_CHAIR)
    article = make_article(desk, "submitted", by=vice)
    request, path = ask(desk, article)
    answer(path, "object", "Sai.")

    code = refusal(services.settle_objection, request.opinion, by=vice, words="Vẫn đăng.")

    assert code == "own-article"


def test_the_same_adviser_who_agrees_later_takes_the_objection_back(desk):
    request, path = ask(desk)
    answer(path, "object", "Thiếu nguồn.")
    edit(request.article, desk, source="Sở Xây dựng")
    _again, path = ask(desk, request.article)

    answer(path, "agree")

    assert queries.opinion_gap(request.article) == ""


def test_what_ends_on_the_next_working_day_is_known_the_day_before(desk):
    today = timezone.localdate()
    next_day = queries.opinions.office_days().after(today, 1)
    soon, _path = ask(desk, answer_by=next_day)
    ask(desk, answer_by=next_day + timedelta(days=1))

    assert queries.opinions_ending(today) == [soon]
    assert queries.opinions_ending(next_day) != [soon]


def test_the_part_on_the_desk_asks_the_database_as_often_for_ten_as_for_one(desk):
    article = make_article(desk, "submitted", title=TITLE)
    page = reverse("newsroom_desk:article", args=[article.pk])
    client = client_of(desk.chair)
    _request, path = ask(desk, article)
    answer(path, "object", "Sai.")
    client.get(page)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    one = count()
    for number in range(9):
        _request, path = ask(desk, article, Adviser(f"Người số {number}", "Sở Xây dựng"))
        answer(path, "suggest", "Sửa.")
    assert count() == one


def test_what_the_guard_stops_is_not_shown_outside_either(desk):
    article = make_article(desk, "draft", text="TỐI MẬT\n\nKế hoạch diễn tập phòng thủ.")

    code = refusal(services.ask_opinion, article, ADVISER, by=desk.secretary)

    assert code == "guard-stopped"
    assert not OpinionRequest.objects.exists()
