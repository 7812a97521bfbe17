"""Every path to the public passes the guard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page

from conglang.documents.inspecting.tests import makers
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, Attachment, Edition, SectionPage
from conglang.newsroom.services import scheduling
from conglang.newsroom.tests.editor_forms import client_of, decide, send_edit
from conglang.newsroom.tests.factories import make_article, publish_again
from conglang.newsroom.tests.guard.drafts import (
    PHONE,
    SECRET,
    make_attachment,
    make_carrying,
)
from conglang.organisation.tests.factories import make_person
from conglang.portal.models import HomePage, PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def flagged(desk, state: str = "draft", **fields) -> ArticlePage:
    fields.setdefault("text", PHONE)
    return make_article(desk, state, **fields)


def nothing_is_public() -> bool:
    return not (
        ArticlePage.objects.filter(live=True).exists()
        or Edition.objects.exists()
        or PublicItem.objects.filter(kind=PublicItem.Kind.ARTICLE).exists()
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"text": PHONE},
        {"text": SECRET},
        {"title": "Gọi 0912 345 678 nhận quà"},
        {"text": "Tin.", "summary": "Thư: lan.phan@gmail.com"},
        {"text": "Tin.", "byline": "An 0912345678"},
        {"text": "Tin.", "source": "CCCD 079085001234"},
        {"text": "Tin.", "picture_caption": "Em Lý Gia Hân, lớp 3A"},
    ],
)
def test_the_last_approval_does_not_publish_what_is_flagged(fields):
    desk = make_desk()
    article = flagged(desk, "reviewed", **fields)

    with pytest.raises(RuleError) as refusal:
        services.approve_article(article, by=desk.chair)

    assert refusal.value.code == "guard-stopped"
    assert nothing_is_public()
    assert queries.standing_of(article).state == queries.State.BOARD
    for secret in ("0912", "079085", "gmail", "Gia Hân", "TỐI MẬT"):
        assert secret not in refusal.value.message


def test_our_screen_tells_why_and_stays_where_it_was():
    desk = make_desk()
    article = flagged(desk, "reviewed")
    client = client_of(desk.chair)

    answer = client.post(
        reverse("newsroom_desk:approve", args=[article.pk]),
        {"revision": article.latest_revision_id},
        follow=True,
    )

    assert "Chưa đăng được vì nội dung có: Số điện thoại di động" in answer.content.decode()
    assert nothing_is_public()


@pytest.mark.parametrize("who", ["chair", "superuser"])
def test_wagtails_own_doors_do_not_publish_it(who):
    desk = make_desk()
    article = flagged(desk, "reviewed")
    person = desk.chair if who == "chair" else make_person(is_superuser=True)
    client = client_of(person)
    client.raise_request_exception = True

    answers = [
        decide(client, article, "approve", article.current_workflow_task_state),
        send_edit(client, article, "Đăng", **{"action-publish": "1"}),
        send_edit(
            client,
            article,
            "Duyệt",
            **{
                "action-workflow-action": "1",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": "{}",
            },
        ),
    ]

    assert nothing_is_public()
    assert all(answer is None or answer.status_code < 500 for answer in answers)


def test_programs_do_not_publish_it():
    desk = make_desk()
    article = flagged(desk)
    latest = article.get_latest_revision()

    def by_page():
        page = ArticlePage.objects.get(pk=article.pk)
        page.live = True
        page.save()

    def by_plain_page():
        page = Page.objects.get(pk=article.pk)
        page.live = True
        page.save()

    def by_one_field():
        page = ArticlePage.objects.get(pk=article.pk)
        page.live = True
        page.save(update_fields=["live"])

    def by_full_page():
        page = ArticlePage.objects.get(pk=article.pk)
        page.live = True
        page.full_clean()
        page.save(clean=False)

    paths = (
        lambda: latest.publish(),
        lambda: latest.publish(skip_permission_checks=True),
        by_page,
        by_plain_page,
        by_one_field,
        by_full_page,
    )
    for path in paths:
        with pytest.raises(RuleError) as refusal:
            path()
        assert refusal.value.code == "guard-stopped"

    assert nothing_is_public()


def test_a_new_page_is_not_born_public_with_it():
    desk = make_desk()
    page = ArticlePage(title="Tin", slug="tin", body=[("quote", PHONE)], live=True)

    with pytest.raises(RuleError):
        desk.section.add_child(instance=page)

    assert nothing_is_public()


def test_an_import_does_not_bring_it_in(tmp_path):
    desk = make_desk()
    article = make_article(desk, "published")
    file = tmp_path / "nhap.json"
    page = ArticlePage.objects.get(pk=article.pk)
    page.body = [("quote", PHONE)]
    file.write_text(serializers.serialize("json", [page]), encoding="utf-8")

    with pytest.raises(RuleError):
        call_command("loaddata", str(file), verbosity=0)

    assert "0912" not in str(ArticlePage.objects.get(pk=article.pk).plain_text())


def test_a_correction_that_brings_it_in_is_stopped_and_the_public_words_stay():
    desk = make_desk()
    article = make_article(desk, "published", title="Bản đầu")

    with pytest.raises(RuleError):
        publish_again(article, desk, summary=PHONE)

    article.refresh_from_db()
    assert article.live
    assert article.summary == ""
    assert PHONE not in PublicItem.objects.get(page_id=article.pk).summary


def test_no_copy_on_another_site_carries_it():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")
    # As if it had become public before the rule was known.
    ArticlePage.objects.filter(pk=article.pk).update(summary=PHONE)
    article.refresh_from_db()

    with pytest.raises(RuleError):
        services.share_article(article, city.section, by=city.chair)
    with pytest.raises(RuleError):
        CreatePageAliasAction(article, parent=city.section).execute(skip_permission_checks=True)

    assert not ArticlePage.objects.filter(alias_of=article).exists()


def test_a_copy_does_not_take_over_what_its_master_may_not_say():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")
    alias = services.share_article(article, city.section, by=city.chair)

    ArticlePage.objects.filter(pk=article.pk).update(summary=PHONE)
    with pytest.raises(RuleError):
        ArticlePage.objects.get(pk=article.pk).update_aliases()

    alias.refresh_from_db()
    assert alias.summary == ""


def test_one_stopped_item_does_not_hold_up_the_others_of_the_timetable():
    desk = make_desk()
    files = [make_attachment(desk, makers.word_body("Lịch tiếp dân")) for _ in range(3)]
    articles = [make_carrying(desk, file, "reviewed") for file in files]
    for minutes, article in zip((10, 20, 30), articles, strict=True):
        at = timezone.now() + timedelta(minutes=minutes)
        scheduling.set_publish_time(article, at, by=desk.secretary)
        services.approve_article(article, by=desk.chair)
    assert nothing_is_public()

    # Behind the reviewers' backs, after the last approval: no form does that, a program may.
    name = files[1].file.storage.save("khac.docx", ContentFile(makers.word_body("TUYỆT MẬT")))
    Attachment.objects.filter(pk=files[1].pk).update(file=name)
    for _ in range(2):
        scheduling.publish_due(timezone.now() + timedelta(hours=1))

    live = set(ArticlePage.objects.filter(live=True).values_list("pk", flat=True))
    assert live == {articles[0].pk, articles[2].pk}
    assert list(articles[1].guard_hits_kept.values_list("rule", flat=True)) == ["secret-mark"]


def test_sections_and_front_pages_pass_too():
    desk = make_desk()

    with pytest.raises(RuleError):
        services.create_section(desk.site, "Gọi 0912345678", by=None)
    section = SectionPage.objects.get(pk=desk.section.pk)
    section.introduction = SECRET
    with pytest.raises(RuleError):
        section.save()
    home = HomePage.objects.get(pk=desk.site.root_page_id)
    home.title = "STK 0071001234567 Vietcombank"
    with pytest.raises(RuleError):
        home.save()


def test_what_is_public_already_is_listed_not_hidden():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "published")
    ArticlePage.objects.filter(pk=article.pk).update(summary=PHONE)

    page = ArticlePage.objects.get(pk=article.pk)
    page.save()  # unchanged words: nothing becomes public that was not
    call_command("rebuild_public_items", verbosity=0)

    today = timezone.localdate()
    assert PublicItem.objects.filter(page_id=article.pk).exists()
    assert queries.flagged_public(desk.chair, today) == [(page, 1)]
    assert queries.flagged_public(other.chair, today) == []
    listed = client_of(desk.secretary).get(reverse("newsroom_desk:guard"))
    assert article.title in listed.content.decode()
    outsider = client_of(other.secretary).get(reverse("newsroom_desk:guard"))
    assert article.title not in outsider.content.decode()
    assert client_of(desk.contributor).get(reverse("newsroom_desk:guard")).status_code in {302, 404}


def test_what_is_flagged_can_still_be_taken_off():
    desk = make_desk()
    article = make_article(desk, "published")
    ArticlePage.objects.filter(pk=article.pk).update(summary=SECRET)

    services.withdraw_article(article, by=desk.chair, reason="Lộ nội dung không được phép.")

    article.refresh_from_db()
    assert not article.live
