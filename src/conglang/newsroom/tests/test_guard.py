"""Nobody publishes round review: every door of Wagtail's that might lead there is tried."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, Edition
from conglang.newsroom.tests.editor_forms import client_of, decide, editor_data, send_edit
from conglang.newsroom.tests.factories import make_article, make_colleague, publish_again
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import make_person
from conglang.portal.models import PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db

EVERYBODY = (
    "contributor",
    "secretary",
    "chair",
    "superuser",
    "other secretary",
    "other chair",
)


def person_called(name: str, desk, other):
    if name == "superuser":
        return make_person(is_superuser=True)
    if name.startswith("other "):
        return getattr(other, name.removeprefix("other "))
    return getattr(desk, name)


def try_every_door(client, article: ArticlePage, task_state) -> None:
    """Send what each of Wagtail's publishing doors expects."""
    pk = article.pk
    section = article.get_parent()
    yesterday = timezone.now() - timezone.timedelta(days=1)
    send_edit(client, article, "Đăng thẳng", **{"action-publish": "1"})
    send_edit(client, article, "Hẹn giờ", go_live_at="2020-01-01 08:00")
    send_edit(client, article, "Hẹn giờ", go_live_at="2020-01-01 08:00", **{"action-publish": "1"})
    send_edit(
        client,
        article,
        "Bản cũ",
        revision=str(article.latest_revision_id),
        **{"action-publish": "1"},
    )
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[pk, article.latest_revision_id])
    client.post(revert, editor_data("Bản cũ", **{"action-publish": "1"}))
    client.post(
        reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk]),
        editor_data("Tin tạo và đăng", slug="tin-tao-va-dang", **{"action-publish": "1"}),
    )
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={pk}", {"include_descendants": "on"})
    client.post(f"{bulk}?id={section.pk}", {"include_descendants": "on"})
    for alias in ("", "on"):
        client.post(
            reverse("wagtailadmin_pages:copy", args=[pk]),
            {
                "new_title": "Bản sao",
                "new_slug": f"ban-sao-{alias}",
                "new_parent_page": section.pk,
                "publish_copies": "on",
                "alias": alias,
            },
        )
    for action in ("publish", "create_alias", "copy", "revert_to_page_revision"):
        client.post(
            reverse("wagtailadmin_api:pages:action", args=[pk, action]),
            {"destination_page_id": section.pk, "revision_id": article.latest_revision_id},
        )
    if task_state is not None:
        decide(client, article, "approve", task_state)
        send_edit(
            client,
            article,
            "Duyệt trong trình soạn thảo",
            **{
                "action-workflow-action": "1",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": "{}",
            },
        )
    ArticlePage.objects.filter(pk=pk).update(go_live_at=yesterday)
    call_command("publish_scheduled")


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_door_leads_from_a_draft_to_the_public(name):
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "draft")

    try_every_door(client_of(person_called(name, desk, other)), article, None)

    assert not ArticlePage.objects.filter(live=True).exists()
    assert not Edition.objects.exists()
    assert not PublicItem.objects.filter(kind=PublicItem.Kind.ARTICLE).exists()


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_door_leads_from_the_first_step_to_the_public(name):
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "submitted")

    try_every_door(
        client_of(person_called(name, desk, other)), article, article.current_workflow_task_state
    )

    assert not ArticlePage.objects.filter(live=True).exists()
    assert not Edition.objects.exists()
    if name != "secretary":  # who may decide at this step
        assert queries.standing_of(article).state == queries.State.SECRETARIAT


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_door_changes_or_removes_what_is_public(name):
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "published", title="Nhan đề đã duyệt")
    client = client_of(person_called(name, desk, other))

    try_every_door(client, article, None)
    for action in ("unpublish", "delete", "move"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{address}?id={article.pk}", {"chooser": desk.section.pk})
    client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, other.section.pk]))
    client.post(
        reverse("wagtailadmin_pages:set_privacy", args=[article.pk]),
        {"restriction_type": "login"},
    )

    article.refresh_from_db()
    assert article.live
    assert article.title == "Nhan đề đã duyệt"
    assert article.get_parent().pk == desk.section.pk
    assert list(ArticlePage.objects.filter(live=True)) == [article]
    assert not article.get_view_restrictions().exists()
    assert Edition.objects.count() == 1
    assert PublicItem.objects.get(page_id=article.pk).title == "Nhan đề đã duyệt"


def test_the_writer_does_not_approve_through_wagtails_own_doors():
    desk = make_desk()
    article = make_article(desk, "submitted", by=desk.secretary)
    state = article.current_workflow_task_state
    client = client_of(desk.secretary)

    decide(client, article, "approve", state)
    send_edit(
        client,
        article,
        "Tự duyệt",
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": "{}",
        },
    )

    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert article.get_latest_revision().object_str != "Tự duyệt"


def test_the_writer_does_not_approve_by_naming_another_article():
    desk = make_desk()
    own = make_article(desk, "submitted", by=desk.secretary)
    foreign = make_article(desk, "submitted")
    state = own.current_workflow_task_state

    decide(client_of(desk.secretary), foreign, "approve", state)

    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_wagtails_own_doors_decide_nothing_our_page_with_its_checks_does():
    desk = make_desk()
    article = make_article(desk, "submitted")
    state = article.current_workflow_task_state

    for person in (desk.secretary, make_person(is_superuser=True)):
        for action in ("approve", "reject"):
            decide(client_of(person), article, action, state, comment="Thiếu ảnh.")

    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_what_the_chair_edits_before_approving_is_read_by_the_secretary_first():
    desk = make_desk()
    article = make_article(desk, "reviewed")

    send_edit(
        client_of(desk.chair),
        article,
        "Nhan đề của Trưởng ban",
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": "{}",
        },
    )

    article.refresh_from_db()
    assert queries.standing_of(article).state == queries.State.BOARD  # kept, but not approved
    services.approve_article(article, by=desk.chair)
    article.refresh_from_db()
    assert not article.live
    assert queries.standing_of(article).state == queries.State.SECRETARIAT
    services.approve_article(article, by=desk.secretary)
    article.refresh_from_db()
    assert article.live
    assert article.title == "Nhan đề của Trưởng ban"
    assert article.editions.get().approved_by == desk.chair


def test_of_two_editors_who_save_at_once_the_second_is_told_and_loses_nothing():
    desk = make_desk()
    article = make_article(desk, "submitted")
    colleague = make_colleague(desk, Role.SECRETARY)
    first, second = client_of(desk.secretary), client_of(colleague)
    opened = {
        "loaded_revision_id": str(article.latest_revision_id),
        "loaded_revision_created_at": article.latest_revision.created_at.isoformat(),
    }

    send_edit(first, article, "Nhan đề của người thứ nhất", **opened)
    answer = send_edit(second, article, "Nhan đề của người thứ hai", **opened)

    page = answer.content.decode()
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().title == "Nhan đề của người thứ nhất"
    assert f"{desk.secretary} đã lưu một bản khác" in page
    assert "Nhan đề của người thứ hai" in page
    shown = {
        "loaded_revision_id": re.search(r'name="loaded_revision_id" value="(\d+)"', page)[1],
        "loaded_revision_created_at": re.search(
            r'name="loaded_revision_created_at" value="([^"]+)"', page
        )[1],
    }
    send_edit(second, article, "Nhan đề đã gộp", **shown)
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().title == "Nhan đề đã gộp"
    titles = [revision.object_str for revision in article.revisions.order_by("pk")]
    assert "Nhan đề của người thứ nhất" in titles


def test_who_wrote_an_article_cannot_change_it_while_colleagues_review_it():
    desk = make_desk()
    article = make_article(desk, "submitted", by=desk.secretary)
    before = article.latest_revision_id

    send_edit(client_of(desk.secretary), article, "Sửa trong khi chờ")

    article.refresh_from_db()
    assert article.latest_revision_id == before
    send_edit(client_of(make_colleague(desk, Role.SECRETARY)), article, "Tổ thư ký sửa")
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().title == "Tổ thư ký sửa"


def test_a_shared_copy_is_neither_edited_nor_cut_loose():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")
    alias = services.share_article(article, city.section, by=city.chair)
    admin = make_person(is_superuser=True)

    for person in (city.secretary, city.chair, admin):
        client = client_of(person)
        client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
        send_edit(client, alias, "Sửa bản dùng chung")

    alias.refresh_from_db()
    assert alias.alias_of_id == article.pk
    assert alias.title == article.title


def test_wagtails_programming_door_is_closed_to_everybody():
    desk = make_desk()
    article = make_article(desk)
    client = client_of(make_person(is_superuser=True))

    for action in ("publish", "unpublish", "copy", "move", "delete", "create_alias"):
        address = reverse("wagtailadmin_api:pages:action", args=[article.pk, action])
        assert client.post(address).status_code == 404


def test_an_article_begun_in_wagtails_editor_has_its_writer_and_a_free_address():
    desk = make_desk()
    make_article(desk, title="Tin thử")
    client = client_of(desk.secretary)

    client.post(
        reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", desk.section.pk]),
        editor_data("Tin thử", slug="tin-thu"),
    )

    made = ArticlePage.objects.get(owner=desk.secretary)
    assert made.slug == "tin-thu-2"
    assert made.get_latest_revision_as_object().writer == desk.secretary
    assert not made.live


def test_a_correction_of_a_public_article_passes_review_again():
    desk = make_desk()
    article = make_article(desk, "published", title="Bản đầu")

    article = publish_again(article, desk, title="Bản đã sửa")

    assert article.live
    assert article.title == "Bản đã sửa"
    assert article.editions.count() == 2
