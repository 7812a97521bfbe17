"""After publication: changes that say what they are, corrections, withdrawals, merges."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from conglang.channels.models import Delivery
from conglang.documents.inspecting.tests import makers
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import CorrectionNotice, Edition, PictureRendition
from conglang.newsroom.queries.editions import is_intact, words_of
from conglang.newsroom.tests.factories import (
    make_article,
    make_colleague,
    make_new_picture,
    make_plan,
    publish_again,
)
from conglang.newsroom.tests.guard.drafts import make_attachment, make_carrying
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans.models import Evidence
from conglang.portal.models import GoneAddress, PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "Hơn 200 người tham gia", "Hơn 120 người tham gia"
LEAK = "Hoàn cảnh riêng của bà Trần Thị Ví Dụ"


def client_of(person) -> Client:
    client = Client(headers={"host": "phuong.localhost"})
    client.force_login(person)
    return client


def reader(desk) -> Client:
    return Client(headers={"host": desk.site.hostname})


def correct(article, desk, *, title="Nhan đề đúng", **said):
    said = {"wrong": WRONG, "right": RIGHT, **said}
    services.say_change(article, by=desk.secretary, kind="correction", **said)
    return publish_again(article, desk, title=title)


def path_of(page) -> str:
    return PublicItem.objects.get(page_id=page.pk).path


def test_a_public_article_goes_to_review_only_when_it_says_what_its_change_is():
    desk = make_desk()
    article = make_article(desk, "published")
    latest = article.get_latest_revision_as_object()
    latest.title = "Nhan đề mới"
    latest.save_revision(user=desk.secretary)

    with pytest.raises(RuleError) as refusal:
        services.submit_article(latest, by=desk.secretary)
    assert refusal.value.code == "change-unsaid"
    services.say_change(article, by=desk.secretary, kind="update")
    services.submit_article(latest, by=desk.secretary)

    assert queries.standing_of(article).in_review


def test_a_change_sent_past_our_door_is_approved_only_when_it_is_said_what_it_is():
    desk = make_desk()
    article = make_article(desk, "published")
    editor = make_colleague(desk, Role.SECRETARY)
    article.save_revision(user=editor)
    article.get_workflow().start(article, editor)

    with pytest.raises(RuleError) as refusal:
        services.approve_article(article, by=desk.secretary)
    assert refusal.value.code == "change-unsaid"
    services.say_change(article, by=desk.secretary, kind="update")
    services.approve_article(article, by=desk.secretary)

    assert queries.standing_of(article).state == queries.State.BOARD


def test_what_is_said_of_a_change_in_review_is_the_reviewers_and_passes_every_step_anew():
    desk = make_desk()
    article = make_article(desk, "published")
    services.say_change(article, by=desk.contributor, kind="update")
    services.submit_article(article.get_latest_revision_as_object(), by=desk.contributor)
    services.approve_article(article, by=desk.secretary)
    article.refresh_from_db()

    for person in (desk.contributor, desk.secretary):
        with pytest.raises(RuleError) as refusal:
            services.say_change(article, by=person, kind="correction", wrong="a", right="b")
        assert refusal.value.code == "in-review"
    services.say_change(article, by=desk.chair, kind="correction", wrong=WRONG, right=RIGHT)
    article.refresh_from_db()
    services.approve_article(article, by=desk.chair)

    assert not CorrectionNotice.objects.exists()
    assert queries.standing_of(article).state == queries.State.SECRETARIAT
    services.approve_article(article, by=desk.secretary)
    assert CorrectionNotice.objects.get().wrong == WRONG


def test_strangers_and_drafts_say_no_change():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "published")

    for said, by, code in (
        (article, other.secretary, "not-your-article"),
        (make_article(desk), desk.secretary, "not-public"),
    ):
        with pytest.raises(RuleError) as refusal:
            services.say_change(said, by=by, kind="update")
        assert refusal.value.code == code
    for said, code in (
        ({"kind": "khac"}, "kind-unknown"),
        ({"kind": "correction", "wrong": "a", "right": "  "}, "correction-incomplete"),
    ):
        with pytest.raises(RuleError) as refusal:
            services.say_change(article, by=desk.secretary, **said)
        assert refusal.value.code == code


def test_editions_say_what_they_are_and_a_correction_leaves_a_dated_notice():
    desk = make_desk()
    article = make_article(desk, "published")

    article = publish_again(article, desk, title="Nhan đề cập nhật")
    article = correct(article, desk, apology="Trang xin lỗi bạn đọc.")
    services.withdraw_article(article, by=desk.chair, reason="Sai.", public_reason="Chưa đúng.")
    article.refresh_from_db()
    article = publish_again(article, desk, title="Nhan đề đăng lại")

    kinds = Edition.Kind
    assert list(article.editions.values_list("number", "kind")) == [
        (1, kinds.FIRST),
        (2, kinds.UPDATE),
        (3, kinds.CORRECTION),
        (4, kinds.REPUBLICATION),
    ]
    notice = CorrectionNotice.objects.get()
    assert (notice.edition.number, notice.wrong, notice.right) == (3, WRONG, RIGHT)
    assert notice.at == notice.edition.published_at
    assert queries.change_said(article) is None
    assert queries.withdrawal_of(article) is None


def test_a_notice_is_corrected_by_a_later_one_though_the_words_stay():
    desk = make_desk()
    article = correct(make_article(desk, "published"), desk)
    first = CorrectionNotice.objects.get()

    article = correct(article, desk, right="Hơn 150 người tham gia", about=first)

    first.refresh_from_db()
    last = CorrectionNotice.objects.exclude(pk=first.pk).get()
    assert (first.right, last.about) == (RIGHT, first)
    hashes = article.editions.values_list("content_hash", flat=True)
    assert hashes[1] == hashes[2]
    page = reader(desk).get(path_of(article)).content.decode()
    assert page.index("Hơn 150 người") < page.index(RIGHT)
    assert "về thông tin đính chính ngày" in page


def test_those_at_the_desk_are_told_once_of_a_correction(django_capture_on_commit_callbacks):
    desk = make_desk()
    article = correct(make_article(desk, "published"), desk)

    services.replay_events()

    told = Delivery.objects.filter(subject__startswith="Đã đăng đính chính")
    assert set(told.values_list("receiver", flat=True)) == {desk.chair.email, desk.secretary.email}
    assert told.count() == 2
    assert article.title in told.first().subject


def test_kept_words_have_the_hash_of_their_edition_until_somebody_touches_them():
    desk = make_desk()
    article = publish_again(make_article(desk, "published"), desk, title="Nhan đề mới")
    first, last = article.editions.order_by("number").select_related("revision")

    assert is_intact(first, words_of(first))
    assert is_intact(last, words_of(last))
    first.revision.content["title"] = "Nhan đề bị sửa lén"
    first.revision.save()

    assert not is_intact(first, words_of(first))
    assert is_intact(last, words_of(last))


def test_the_screens_of_editions_show_old_words_and_differences_to_insiders_only():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = correct(make_article(desk, "published", title="Nhan đề sai"), desk)
    listed = reverse("newsroom_desk:editions", args=[article.pk])
    old = reverse("newsroom_desk:edition", args=[article.pk, 1])

    page = client_of(desk.secretary).get(f"{listed}?before=1&after=2").content.decode()
    words = client_of(desk.secretary).get(old).content.decode()

    assert '<span class="deletion">sai</span>' in page
    assert '<span class="addition">đúng</span>' in page
    assert WRONG in page
    assert "Bản cũ, chỉ để kiểm tra" in words
    assert "Nhan đề sai" in words
    assert "Khớp:" in words
    for address in (listed, old, reverse("newsroom_desk:aftercare", args=[article.pk])):
        assert client_of(desk.chair).get(address).status_code == 200
        assert client_of(other.chair).get(address).status_code == 404
    for wrong in ("before=9&after=1", "before=x&after=", "before=1"):
        page = client_of(desk.secretary).get(f"{listed}?{wrong}")
        assert "Không có lần đăng đó" in page.content.decode()
    missing = reverse("newsroom_desk:edition", args=[article.pk, 99])
    assert client_of(desk.secretary).get(missing).status_code == 404


def test_a_list_of_many_editions_asks_few_questions(django_assert_max_num_queries):
    desk = make_desk()
    article = make_article(desk, "published")
    first = article.editions.get()
    for number in range(2, 40):
        first.pk, first.number = None, number
        first.save()
    client = client_of(desk.secretary)
    address = reverse("newsroom_desk:editions", args=[article.pk])
    client.get(address)

    with django_assert_max_num_queries(40):
        client.get(address)


def test_only_the_board_takes_off_and_says_why_to_whom():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "published")

    for person in (desk.contributor, desk.secretary, other.chair):
        for verb in (services.withdraw_article, services.remove_mistake):
            with pytest.raises(RuleError) as refusal:
                verb(article, by=person, reason="Thử")
            assert refusal.value.code == "not-on-board"
        with pytest.raises(RuleError) as refusal:
            services.merge_article(article, make_article(desk, "published"), by=person, reason="x")
        assert refusal.value.code == "not-on-board"
    with pytest.raises(RuleError) as refusal:
        services.withdraw_article(article, by=desk.chair, reason="Sai", public_reason="  ")
    assert refusal.value.code == "public-reason-empty"


def test_a_withdrawal_ends_the_review_of_a_new_version():
    desk = make_desk()
    article = make_article(desk, "published")
    services.say_change(article, by=desk.contributor, kind="update")
    services.submit_article(article.get_latest_revision_as_object(), by=desk.contributor)

    services.withdraw_article(article, by=desk.chair, reason="Sai.", public_reason="Chưa đúng.")

    article.refresh_from_db()
    assert not article.workflow_in_progress
    with pytest.raises(RuleError) as refusal:
        services.approve_article(article, by=desk.secretary)
    assert refusal.value.code == "not-in-review"


def test_what_was_published_by_mistake_is_for_the_board_and_technicians_alone():
    desk, other = make_desk(), make_desk("khac.localhost")
    technician = make_person()
    appoint(technician, Role.TECHNICIAN, desk.unit)
    stranger = make_person()
    appoint(stranger, Role.TECHNICIAN, other.unit)
    article = make_article(desk, "published", title=LEAK)
    address = reverse("newsroom_desk:edition", args=[article.pk, 1])
    assert client_of(desk.secretary).get(address).status_code == 200

    services.remove_mistake(article, by=desk.chair, reason="Lộ thông tin cá nhân.")

    today = article.editions.get().published_on
    for person in (desk.chair, technician):
        assert queries.articles_visible_to(person, today).filter(pk=article.pk).exists()
    for person in (desk.secretary, desk.contributor, other.chair, stranger):
        assert not queries.articles_visible_to(person, today).filter(pk=article.pk).exists()
        assert not queries.articles_on_desk(person, today).filter(pk=article.pk).exists()
        assert not queries.articles_of(person).filter(pk=article.pk).exists()
        assert not queries.pages_visible_to(person, today).filter(pk=article.pk).exists()
    assert client_of(desk.chair).get(address).status_code == 200
    assert client_of(desk.secretary).get(address).status_code == 404
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert client_of(desk.secretary).get(edit).status_code == 404


def test_files_of_a_mistake_are_handed_to_the_board_alone():
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_body("Danh sách hộ được hỗ trợ"))
    article = make_carrying(desk, attachment, "published")
    assert reader(desk).get(attachment.url).status_code == 200

    services.remove_mistake(article, by=desk.chair, reason="Lộ danh sách.")

    assert client_of(desk.chair).get(attachment.url).status_code == 200
    for client in (reader(desk), client_of(desk.secretary), client_of(desk.contributor)):
        assert client.get(attachment.url).status_code == 404


def test_pictures_of_a_mistake_leave_their_addresses_and_those_shown_elsewhere_stay(
    django_capture_on_commit_callbacks,
):
    desk = make_desk()
    words = {"picture_caption": "Ảnh", "picture_alt": "Ảnh"}
    article = make_article(desk, "published", picture=make_new_picture(), **words)
    other = make_article(desk, "published", picture=make_new_picture(), **words)
    copies = {
        page.pk: [str(copy.file) for copy in PictureRendition.objects.filter(image=page.picture)]
        for page in (article, other)
    }
    original = str(article.picture.file)
    assert copies[article.pk]
    assert all(default_storage.exists(place) for place in [original, *copies[article.pk]])

    with django_capture_on_commit_callbacks(execute=True):
        made = services.remove_mistake(article, by=desk.chair, reason="Lộ ảnh giấy tờ.")

    client = reader(desk)
    for place in [original, *copies[article.pk]]:
        assert not default_storage.exists(place)
        assert client.get(f"/media/{place}").status_code == 404
    assert set(made.closed_files) == {original, *copies[article.pk]}
    assert all(default_storage.exists(place) for place in copies[other.pk])
    article.picture.refresh_from_db()
    assert default_storage.exists(str(article.picture.file))


def test_a_merged_article_stops_counting_and_comes_back_as_it_was_approved():
    desk = make_desk()
    services.create_sections_from_plan(make_plan(desk), desk.site, by=None)
    loser, winner = make_article(desk, "published"), make_article(desk, "published")

    merge = services.merge_article(loser, winner, by=desk.chair, reason="Cùng một việc.")

    counted = Evidence.objects.filter(withdrawn_at=None).values_list("source", flat=True)
    assert list(counted) == [f"article:{winner.pk}"]
    assert "Nhận tin nhập vào" in {step.words for step in queries.history_of(winner)}
    with pytest.raises(RuleError):
        services.undo_merge(merge, by=desk.secretary)
    for _time in range(2):
        services.undo_merge(merge, by=desk.chair)
    loser.refresh_from_db()
    assert loser.live
    assert Evidence.objects.filter(withdrawn_at=None).count() == 2
    assert [each.kind for each in loser.editions.all()] == ["first", "republication"]
    assert not GoneAddress.objects.exists()


def test_only_public_articles_of_one_site_are_merged():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")

    for into, code in (
        (article, "same-article"),
        (make_article(desk), "target-not-public"),
        (make_article(city, "published"), "other-site"),
    ):
        with pytest.raises(RuleError) as refusal:
            services.merge_article(article, into, by=desk.chair, reason="Trùng.")
        assert refusal.value.code == code


def test_the_screen_after_publication_does_it_all_and_keeps_what_was_typed():
    desk = make_desk()
    article, twin = make_article(desk, "published"), make_article(desk, "published")
    client = client_of(desk.chair)

    def post(name: str, **data) -> str:
        address = reverse(f"newsroom_desk:{name}", args=[article.pk])
        return client.post(address, data, follow=True).content.decode()

    page = post("say_change", kind="correction", wrong=WRONG)
    assert "Đính chính cần ghi cả nội dung sai" in page
    assert WRONG in page
    assert "Đã ghi loại thay đổi" in post("say_change", kind="correction", wrong=WRONG, right=RIGHT)
    page = post("withdraw", reason="Số liệu sai nội bộ")
    assert "Chưa có lời thông báo" in page
    assert "Số liệu sai nội bộ" in page
    assert "Chưa chọn tin" in post("merge", reason="Trùng")
    assert "Chưa chọn tin" in post("merge", reason="Trùng", into="9" * 30)
    assert "Đã nhập tin" in post("merge", reason="Trùng", into=twin.pk)
    assert "Đã thôi nhập" in post("unmerge")
    assert "Chưa có lý do" in post("remove", reason=" ")
    assert "Đã thu hồi tin" in post("withdraw", reason="Sai", public_reason="Chưa đúng")
    article.refresh_from_db()
    assert not article.live


def test_the_desk_reads_what_a_change_is_where_it_decides():
    desk = make_desk()
    article = make_article(desk, "published")
    services.say_change(article, by=desk.contributor, kind="correction", wrong=WRONG, right=RIGHT)
    latest = article.get_latest_revision_as_object()
    latest.summary = "Tóm tắt vừa thêm"
    latest.save_revision(user=desk.contributor)
    services.submit_article(latest, by=desk.contributor)

    page = client_of(desk.secretary).get(reverse("newsroom_desk:article", args=[article.pk]))

    assert "Bản sửa này là: đính chính" in page.content.decode()
    assert '<span class="addition">Tóm tắt vừa thêm</span>' in page.content.decode()
    assert RIGHT in page.content.decode()
