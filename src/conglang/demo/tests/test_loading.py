"""A small demo is built once; the tests look at it and build it a second time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.utils.timezone import localdate
from wagtail.models import PageLogEntry, Revision, Site, TaskState

from conglang.channels.models import Delivery
from conglang.demo.loading import build_demo
from conglang.demo.loading.building import is_whole
from conglang.demo.loading.cast import PASSWORD
from conglang.demo.loading.clearing import plant_roots, refuse_clearing
from conglang.demo.loading.planning import PlanFile
from conglang.demo.loading.stories import stories
from conglang.demo.loading.writing import moments_of
from conglang.demo.models import Build
from conglang.demo.plan_document import FESTIVAL_PLAN, PLAN
from conglang.demo.welcome import table
from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Edition
from conglang.organisation.models import Body, Person
from conglang.plans.models import Evidence, Plan
from conglang.portal.models import PublicItem

LIMIT = 10


class Silence:
    def stage(self, name):
        """Say nothing."""

    step = result = lambda self, *words: None


def build(path=PLAN, limit=LIMIT):
    return build_demo(PlanFile.at(path), Silence(), limit=limit)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Build once for all tests that only look; their changes are undone, this is at the end."""
    from django.db import transaction

    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            plant_roots()  # tests with real transactions empty the tables
            yield build()
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)
            Site.clear_site_root_paths_cache()


def written_on_the_day_it_is_told():
    return {
        article.title: article.editions.get(number=1).published_on
        for article in ArticlePage.objects.filter(live=True, alias_of=None)
    }


@pytest.mark.usefixtures("demo")
class TestTheDemo:
    @pytest.fixture(autouse=True)
    def _database(self, django_db_blocker):
        with django_db_blocker.unblock():
            yield

    def test_it_is_whole_and_has_all_sites(self):
        assert is_whole()
        assert Site.objects.count() == 18
        assert Site.objects.get(is_default_site=True).site_name == "Thành phố Bến Ngọc"
        assert not Site.objects.filter(ownership=None).exists()

    def test_articles_went_public_on_the_day_they_are_told(self):
        told = {
            story.title: story.moment.date()
            for story in stories(LIMIT)
            if story.state == "published"
        }

        assert told
        assert written_on_the_day_it_is_told() == told

    def test_nothing_bears_the_day_of_the_loading(self):
        today = localdate()
        last = max(moments_of(story).decided for story in stories(LIMIT)).date()

        assert last < today or today < date(2026, 11, 20)
        for rows, field in (
            (Revision.objects.all(), "created_at"),
            (PageLogEntry.objects.all(), "timestamp"),
            (TaskState.objects.exclude(finished_at=None), "finished_at"),
            (Edition.objects.all(), "published_at"),
            (Delivery.objects.all(), "queued_at"),
            (Plan.objects.exclude(confirmed_at=None), "confirmed_at"),
            (Person.objects.all(), "date_joined"),
        ):
            assert rows.exists()
            assert not rows.filter(**{f"{field}__date__gt": date(2026, 11, 20)}).exists()

    def test_public_rows_show_the_told_moments(self):
        items = PublicItem.objects.filter(kind="article").select_related("page")

        assert items.count() >= len(written_on_the_day_it_is_told())
        for item in items.filter(origin_url=""):
            edition = Edition.objects.get(article_id=item.page_id, number=1)
            assert item.published_at == edition.published_at
            assert item.picture["sizes"]

    def test_only_articles_of_the_plans_year_count_for_it(self):
        plan = Plan.objects.get(state=Plan.State.CONFIRMED)
        counted = Evidence.objects.filter(plan=plan, kind=Evidence.Kind.AUTOMATIC)

        assert counted.exists()
        assert not counted.exclude(happened_on__year=2026).exists()
        for evidence in counted:
            article = ArticlePage.objects.get(pk=evidence.source.removeprefix("article:"))
            assert article.editions.get(number=1).published_on == evidence.happened_on

    def test_proofs_by_hand_stand_in_every_state(self):
        by_hand = Evidence.objects.exclude(kind=Evidence.Kind.AUTOMATIC)

        assert set(by_hand.values_list("state", flat=True)) == set(Evidence.State.values)

    def test_targets_of_sections_count_their_own_section(self):
        plan = Plan.objects.get(state=Plan.State.CONFIRMED)

        linked = plan.targets.exclude(section=None).values_list("section__name", flat=True)

        assert sorted(linked) == sorted(plan.sections.values_list("name", flat=True))

    def test_a_second_plan_waits_with_its_questions(self):
        draft = Plan.objects.get(state=Plan.State.DRAFT)
        unknown = {
            row.text
            for assignment in draft.assignments.all()
            for row in assignment.participations.filter(resolution="open")
        }

        assert unknown == {"Ban Quản lý bến thuyền Sông Con", "Hội Nhiếp ảnh Cửa Sông"}

    def test_shown_people_sign_in_and_others_cannot(self):
        assert authenticate(username="thuky", password=PASSWORD)
        assert not Person.objects.get(username="thu-ky-2").has_usable_password()
        assert not Person.objects.exclude(email__endswith="@bengoc.example").exists()

    def test_another_plan_needs_a_reset(self, capsys):
        with pytest.raises(SystemExit):
            call_command("demo", plan=FESTIVAL_PLAN)

        assert "--reset" in capsys.readouterr().err

    def test_a_second_run_changes_nothing(self, capsys):
        before = rows_and_newest_keys()

        call_command("demo")

        assert "đã có sẵn" in capsys.readouterr().out
        assert rows_and_newest_keys() == before


def rows_and_newest_keys():
    return {
        model._meta.label: (model._base_manager.count(), model._base_manager.order_by("pk").last())
        for model in apps.get_models()
        if model._meta.managed
    }


def what_was_built():
    return (
        list(PublicItem.objects.order_by("site__hostname", "path").values_list("path", "title")),
        sorted(Edition.objects.values_list("title", "published_at")),
        sorted(ArticlePage.objects.values_list("title", "picture__file_hash")),
        sorted(Evidence.objects.values_list("label", "assignment__section_ref", "section__name")),
    )


def built_and_undone(limit):
    from django.db import transaction

    with transaction.atomic():
        build(limit=limit)
        built = what_was_built()
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
    return built


@pytest.mark.django_db
def test_two_builds_are_alike():
    assert built_and_undone(3) == built_and_undone(3)


@pytest.mark.django_db
def test_other_data_is_left_alone():
    Body.objects.create(name="Ủy ban nhân dân phường Có Thật")

    with pytest.raises(RuleError) as refusal:
        build()

    assert refusal.value.code == "other-data"
    assert Body.objects.count() == 1


@pytest.mark.django_db
def test_a_plan_with_unknown_names_waits_and_its_articles_stand_alone():
    plan = build(FESTIVAL_PLAN, limit=4)

    assert not plan.is_confirmed
    assert ArticlePage.objects.filter(alias_of=None).count() == 4
    assert not ArticlePage.objects.exclude(assignment=None).exists()
    assert not Evidence.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_no_plan_is_refused_before_anything_is_written(tmp_path):
    letter = tmp_path / "thu.docx"
    letter.write_bytes(b"khong phai tep Word")

    with pytest.raises(SystemExit):
        call_command("demo", plan=letter)

    assert not Body.objects.exists()
    assert not Build.objects.exists()


def test_a_missing_plan_file_is_named(capsys):
    with pytest.raises(SystemExit):
        call_command("demo", plan=Path("khong-co.docx"))

    assert "khong-co.docx" in capsys.readouterr().err


def test_a_real_installation_is_never_cleared():
    with pytest.raises(RuleError) as refusal:
        refuse_clearing("production")

    assert refusal.value.code == "clearing-refused"


@pytest.mark.django_db
def test_roots_are_planted_once():
    from wagtail.models import Collection, Page

    before = (Page.objects.filter(depth=1).count(), Collection.objects.filter(depth=1).count())

    plant_roots()

    assert (
        Page.objects.filter(depth=1).count(),
        Collection.objects.filter(depth=1).count(),
    ) == before


def test_tables_align_by_letters_not_by_marks():
    lines = table([("Tên", "Việc"), ("Bến Ngọc", "x")]).splitlines()

    assert lines[0].index("Việc") == lines[1].index("x")
