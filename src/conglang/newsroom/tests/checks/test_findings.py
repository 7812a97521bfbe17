"""Findings of real articles: who sees what, reasons, levels of a site, duplicates."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePrint, CheckAnswer, CheckSetting, Level
from conglang.newsroom.tests.factories import make_article, make_colleague
from conglang.organisation.models import Role
from conglang.organisation.services import rename_unit
from conglang.organisation.tests.factories import appoint, make_person
from conglang.portal.tests.factories import Desk, make_desk

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
LONG = """Sáng 19/11, hơn 150 người dân khu phố 4 ra quân dọn rác dọc rạch Bà Sáu. Mọi người chia ba
tổ, vớt bèo, nhặt túi nhựa, phát quang bờ rạch và trồng thêm 60 gốc hoa mười giờ. Sau buổi sáng,
3,2 tấn rác được chở về bãi tập kết.

Ông Trần Văn Lợi, trưởng khu phố 4, nói rác nhiều nhất ở đoạn sau chợ vì chưa có thùng công cộng.
Phường sẽ đặt tám thùng rác trong tháng 12 và giao mỗi đoạn rạch cho một tổ tự quản. Đợt dọn rác
kế tiếp dự kiến vào ngày 13/12, bà con mang theo găng tay, nón lá và nước uống."""


@pytest.fixture
def desk() -> Desk:
    return make_desk(with_checks=True)


def checks(found) -> set[str]:
    return {finding.check for finding in found}


def finding_of(article, check: str):
    latest = article.get_latest_revision_as_object()
    return next(f for f in queries.findings_of(latest, TODAY) if f.check == check)


def test_a_clean_article_has_no_findings(desk):
    article = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text=LONG)

    assert queries.findings_of(article, TODAY) == []
    services.demand_checked(article, TODAY)


def test_what_is_open_refuses_approval_until_a_reason_is_given(desk):
    article = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text="Tin ngắn ở chợ.")

    with pytest.raises(RuleError) as refusal:
        services.demand_checked(article, TODAY)
    finding = finding_of(article, "word-count")
    answer = services.confirm_finding(
        article, finding.key, by=desk.secretary, reason="Tin nhanh, sẽ bổ sung sau."
    )
    again = services.confirm_finding(article, finding.key, by=desk.chair, reason="Lý do khác")

    assert refusal.value.code == "checks-open"
    assert "4 chữ" in refusal.value.message
    assert answer == again
    assert CheckAnswer.objects.get().by == desk.secretary
    services.demand_checked(article, TODAY)
    assert finding_of(article, "word-count").answer == answer


def test_changed_words_ask_anew(desk):
    article = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text="Tin ngắn ở chợ.")
    key = finding_of(article, "word-count").key
    services.confirm_finding(article, key, by=desk.secretary, reason="Tin nhanh.")

    latest = article.get_latest_revision_as_object()
    latest.body = [("paragraph", "<p>Một tin ngắn khác ở chợ.</p>")]
    latest.save_revision(user=desk.contributor)

    with pytest.raises(RuleError):
        services.demand_checked(article, TODAY)


def test_only_the_desk_of_the_site_gives_reasons_and_never_the_writer(desk):
    other = make_desk("khac.localhost", with_checks=True)
    article = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text="Tin ngắn ở chợ.")
    own = make_article(desk, by=desk.secretary, title="Chợ mở phiên đầu năm ở phường", text="Ngắn.")
    key = finding_of(article, "word-count").key
    own_key = finding_of(own, "word-count").key

    refused = []
    for subject, number, person in (
        (article, key, desk.contributor),
        (article, key, other.secretary),
        (own, own_key, desk.secretary),
    ):
        with pytest.raises(RuleError) as refusal:
            services.confirm_finding(subject, number, by=person, reason="Được mà.")
        refused.append(refusal.value.code)
    services.confirm_finding(own, own_key, by=desk.chair, reason="Tin nhanh.")

    assert refused == ["not-your-desk"] * 3
    assert CheckAnswer.objects.count() == 1


def test_a_reason_needs_words_and_a_finding_that_is_there(desk):
    article = make_article(desk, title="Chợ phiên", text=LONG)
    title = finding_of(article, "title-length")

    codes = []
    for key, reason in ((title.key, "  "), ("khong-co", "Vì sao"), (title.key, "Chỉ là gợi ý")):
        with pytest.raises(RuleError) as refusal:
            services.confirm_finding(article, key, by=desk.secretary, reason=reason)
        codes.append(refusal.value.code)

    assert codes == ["reason-empty", "finding-gone", "must-be-mended"]


def test_a_site_sets_levels_and_figures_for_itself_alone(desk):
    other = make_desk("khac.localhost", with_checks=True)
    mine = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text="Tin ngắn ở chợ.")
    theirs = make_article(other, title="Khu phố 4 dọn rác dọc rạch", text="Tin ngắn ở chợ.")

    services.set_checks(
        desk.site,
        by=desk.secretary,
        levels={"word-count": Level.OFF, "five-ws": Level.HINT},
        figures={"least_words": 3},
    )
    with pytest.raises(RuleError) as foreign:
        services.set_checks(desk.site, by=other.chair, levels={"word-count": Level.HINT})
    with pytest.raises(RuleError) as unknown:
        services.set_checks(desk.site, by=desk.chair, levels={"khong-co": Level.HINT})
    with pytest.raises(RuleError) as figure:
        services.set_checks(desk.site, by=desk.chair, levels={}, figures={"longest_title": 1})

    assert "word-count" not in checks(queries.findings_of(mine, TODAY))
    assert "word-count" in checks(queries.findings_of(theirs, TODAY))
    assert foreign.value.code == "not-your-desk"
    assert unknown.value.code == "unknown-check"
    assert figure.value.code == "bad-figure"
    assert CheckSetting.objects.get().check_id == "word-count"


def test_a_renamed_unit_is_known_by_its_new_name(desk):
    rename_unit(desk.unit, "Phòng Văn hóa - Xã hội", on=date(2026, 3, 1))
    old = desk.unit.names.get(kind="former").text
    article = make_article(
        desk, title="Tin của phường về chợ phiên", text=f"{LONG}\n\n{old} phối hợp thực hiện."
    )
    slip = make_article(
        desk, title="Tin khác của phường", text=f"{LONG[:300]} Phòng Văn hoa - Xã hội cho biết."
    )

    former, wrong = finding_of(article, "unit-names"), finding_of(slip, "unit-names")

    assert "Phòng Văn hóa - Xã hội" in former.message
    assert "01/03/2026" in former.message
    assert "Phòng Văn hóa - Xã hội" in wrong.message


def test_a_leaders_name_is_taken_from_the_register_of_that_day(desk):
    head = make_person("Lương Văn Khải", title="Trưởng phòng")
    duty = appoint(head, Role.HEAD, desk.unit)
    text = f"{LONG}\n\nÔng Lương Văn Khái, Trưởng phòng, cảm ơn bà con."
    article = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text=text)

    before = checks(queries.findings_of(article, TODAY))
    duty.until = TODAY - timedelta(days=1)
    duty.save()

    assert "leader-names" in before
    assert "leader-names" not in checks(queries.findings_of(article, TODAY))


def test_an_item_told_twice_names_the_earlier_one_to_those_who_may_see_it(desk):
    sister = make_desk("ban.localhost", with_checks=True)
    first = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text=LONG)
    second = make_article(
        desk, title="Dọn rác bên rạch Bà Sáu", text=LONG.replace("hơn 150", "gần 160")
    )
    abroad = make_article(sister, title="Dọn rác bên rạch Bà Sáu", text=LONG)

    seen = queries.findings_of(second, TODAY, person=desk.secretary)
    nameless = queries.findings_of(second, TODAY, person=sister.secretary)

    assert checks(queries.findings_of(first, TODAY)) == set()
    assert [f.earlier_id for f in seen if f.check == "near-duplicate"] == [first.pk]
    told = next(f for f in nameless if f.check == "near-duplicate")
    assert first.title not in told.message
    assert told.earlier_id is None
    assert told.key in {f.key for f in seen}
    assert "near-duplicate" not in checks(queries.findings_of(abroad, TODAY))


def test_a_public_item_of_another_site_is_found_but_not_by_its_own_later_edition(desk):
    sister = make_desk("ban.localhost", with_checks=True)
    public = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text=LONG)
    public.get_latest_revision().publish(skip_permission_checks=True)
    abroad = make_article(sister, title="Dọn rác bên rạch Bà Sáu", text=LONG)
    public.refresh_from_db()

    found = queries.findings_of(abroad, TODAY)

    assert [f.earlier_id for f in found] == [public.pk]
    assert public.title in found[0].message
    assert queries.findings_of(public, TODAY) == []


def test_prints_can_be_written_anew(desk):
    article = make_article(desk, text=LONG)
    short = make_article(desk, text="Quá ngắn.")
    before = ArticlePrint.objects.get(article=article).bits
    ArticlePrint.objects.all().delete()

    call_command("rebuild_article_prints", stdout=StringIO())

    assert ArticlePrint.objects.get(article=article).bits == before
    assert not ArticlePrint.objects.filter(article=short).exists()


def test_links_into_our_own_pages_are_looked_up(desk):
    public = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text=LONG)
    public.get_latest_revision().publish(skip_permission_checks=True)
    draft = make_article(desk, title="Bản nháp của ai đó về chợ", text="Nháp.")
    article = make_article(desk, title="Bài có nhiều liên kết của phường", text="Ngắn.")
    section = desk.section.slug

    def links_of(source: str) -> set[str]:
        latest = article.get_latest_revision_as_object()
        latest.body = [("paragraph", f"<p>Xem {source} ở chợ.</p>")]
        return checks(queries.findings_of(latest, TODAY)) & {"links"}

    public.refresh_from_db()
    assert links_of(f'<a linktype="page" id="{public.pk}">bài</a>') == set()
    assert links_of(f'<a linktype="page" id="{draft.pk}">bài</a>') == {"links"}
    assert links_of('<a linktype="document" id="999999">tệp</a>') == {"links"}
    assert links_of(f'<a href="/{section}/{public.slug}/">bài</a>') == set()
    assert links_of(f'<a href="http://{desk.site.hostname}/{section}/khong-co/">bài</a>') == {
        "links"
    }
    assert links_of('<a href="/lich-lam-viec/tuan-40/">lịch</a>') == set()


def test_the_questions_asked_do_not_grow_with_the_item(desk, django_assert_max_num_queries):
    links = " ".join(f'<a linktype="page" id="{n}">x</a>' for n in range(40))
    article = make_article(desk, title="Bài có nhiều liên kết của phường", text=LONG)
    latest = article.get_latest_revision_as_object()
    latest.body = [("paragraph", f"<p>{links}</p>")] * 5

    with django_assert_max_num_queries(16):
        queries.findings_of(latest, TODAY, person=desk.secretary)


def test_the_desk_reads_findings_and_keeps_one_with_a_reason(desk, client):
    article = make_article(desk, "submitted", title="KHU PHỐ BỐN DỌN RÁC", text=LONG)
    outsider = make_desk("khac.localhost", with_checks=True).secretary
    finding = finding_of(article, "title-shouting")
    address = reverse("newsroom_desk:confirm_finding", args=[article.pk])

    client.force_login(outsider)
    foreign = client.post(address, {"key": finding.key, "reason": "Được"})
    client.force_login(desk.secretary)
    page = client.get(reverse("newsroom_desk:article", args=[article.pk]))
    kept = client.post(address, {"key": finding.key, "reason": "Tên cuộc thi"}, follow=True)

    assert foreign.status_code in {302, 404}
    assert not CheckAnswer.objects.filter(by=outsider).exists()
    assert "Tiêu đề viết hoa gần như toàn bộ." in page.content.decode()
    assert "Giữ nguyên với lý do này" in page.content.decode()
    assert "Tên cuộc thi" in kept.content.decode()


def test_hints_answer_what_is_typed_and_keep_nothing(desk, client):
    address = reverse("newsroom:hints")
    typed = {"title": "VUI QUÁ LÀ VUI", "text": "Tin ngắn.\u200b", "section": desk.section.pk}

    client.force_login(make_person())
    stranger = client.post(address, typed)
    client.force_login(desk.contributor)
    told = client.post(address, typed)
    odd = client.post(address, {"section": "9" * 40, "event_on": "2026-99-99", "genre": "x"})

    assert stranger.status_code == 404
    assert "Tiêu đề viết hoa gần như toàn bộ." in told.content.decode()
    assert "ký tự ẩn" in told.content.decode()
    assert odd.status_code == 200
    assert client.get(address).status_code == 405


def test_hints_about_an_article_are_for_who_wrote_it(desk, client):
    article = make_article(desk, title="Khu phố 4 dọn rác dọc rạch Bà Sáu", text=LONG)
    colleague = make_colleague(desk, Role.CONTRIBUTOR)
    typed = {"article": article.pk, "title": article.title, "text": LONG}

    client.force_login(colleague)
    foreign = client.post(reverse("newsroom:hints"), typed)
    client.force_login(desk.contributor)
    own = client.post(reverse("newsroom:hints"), typed)

    assert foreign.status_code == 404
    assert "Không thấy điểm nào cần sửa." in own.content.decode()


def test_the_desk_sets_its_rules_on_a_screen(desk, client, django_assert_max_num_queries):
    other = make_desk("khac.localhost", with_checks=True)
    address = reverse("newsroom_desk:site_checks", args=[desk.site.pk])

    client.force_login(other.chair)
    foreign = client.get(address)
    client.force_login(desk.contributor)
    writer = client.get(address)
    client.force_login(desk.secretary)
    with django_assert_max_num_queries(30):
        page = client.get(address)
    form = page.context["form"]
    data = {field.html_name: field.value() for field in form}
    saved = client.post(address, {**data, "muc-word-count": "off", "least_words": "80"})
    wrong = client.post(address, {**data, "least_words": "nhiều", "muc-links": "khac"})

    assert foreign.status_code == 404
    assert writer.status_code in {302, 404}
    assert saved.status_code == 302
    assert queries.check_levels(desk.site) == {"word-count": "off"}
    assert queries.house_style(desk.site).least_words == 80
    assert "Hãy nhập một số nguyên." in wrong.content.decode()
    assert "Hãy chọn lại mức." in wrong.content.decode()


def test_an_item_that_was_public_before_is_not_called_late_again(desk):
    late = timezone.localdate() - timedelta(days=30)
    article = make_article(desk, title="Khu phố 4 dọn rác rạch", text=LONG, event_on=late)
    before = checks(queries.findings_of(article, timezone.localdate()))
    article.get_latest_revision().publish(skip_permission_checks=True)
    article.refresh_from_db()

    assert "event-age" in before
    assert "event-age" not in checks(queries.findings_of(article, timezone.localdate()))
