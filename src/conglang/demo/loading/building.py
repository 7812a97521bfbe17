"""One loading of the demo, stage by stage; each stage is one transaction."""

from __future__ import annotations

from datetime import datetime, time
from typing import Protocol

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from conglang.demo.loading import cast as casting
from conglang.demo.loading import commissioning, following, planning, registering, timing
from conglang.demo.loading.calm import catch_up, without_jobs
from conglang.demo.loading.cast import Cast
from conglang.demo.loading.clearing import clear_everything, refuse_clearing
from conglang.demo.loading.dating import happening_at
from conglang.demo.loading.planning import PlanFile
from conglang.demo.loading.stories import VIETNAM, stories
from conglang.demo.loading.writing import Newsroom
from conglang.demo.models import Build
from conglang.errors import RuleError
from conglang.organisation.models import Body
from conglang.plans.models import Plan
from conglang.portal.services import rebuild_site

FOUNDED_AT = datetime(2025, 9, 3, 8, 0, tzinfo=VIETNAM)


class Progress(Protocol):
    """Where the loader says what it does."""

    def stage(self, name: str) -> None:
        """Begin a stage."""

    def step(self, done: int, total: int) -> None:
        """Tell how far a stage is."""

    def result(self, text: str) -> None:
        """End a stage with its counts."""


def is_whole() -> bool:
    """Say whether a finished demo stands in the database."""
    return (
        Build._meta.db_table in connection.introspection.table_names()
        and Build.objects.exclude(finished_at=None).exists()
    )


def build_demo(file: PlanFile, progress: Progress, *, limit: int | None = None) -> Plan:
    """Build the demo on an empty database, on what a broken-off loading left, never on other data.

    limit: how many articles to tell; all when None.
    Raises RuleError("clearing-refused"), RuleError("other-data"), and the codes of
    `plans.services.import_plan`; then the database is as empty as before.
    """
    refuse_clearing(settings.ENVIRONMENT.mode)
    _make_room()
    with override(settings.LANGUAGE_CODE), without_jobs():  # commands run without a language
        build = Build.objects.create(plan_name=file.name, plan_sha256=file.sha256)
        try:
            plan = _tell_everything(file, progress, limit)
        except RuleError:
            clear_everything()
            raise
    progress.stage(_("Chỉ mục tìm kiếm"))
    catch_up()
    progress.result(_("xong"))
    build.finished_at = timezone.now()
    build.save(update_fields=["finished_at"])
    return plan


def _make_room() -> None:
    if Build.objects.exists():
        clear_everything()  # a loading that broke off; a whole one never comes here
    elif Body.objects.exists():
        raise RuleError(
            "other-data",
            _(
                "Cơ sở dữ liệu đang có dữ liệu khác. Hãy chọn cơ sở dữ liệu trống, hoặc thêm "
                "--reset nếu chắc chắn muốn xóa hết để dựng bản trình diễn."
            ),
        )


def _tell_everything(file: PlanFile, progress: Progress, limit: int | None) -> Plan:
    cast = Cast()
    progress.stage(_("Cơ quan, nhân sự và trang"))
    with transaction.atomic(), happening_at(FOUNDED_AT):
        casting.found_bodies(cast)
        casting.introduce_people(cast)
        casting.appoint_people(cast)
        casting.open_sites(cast)
    progress.result(
        _("%(units)s đơn vị, %(people)s người, %(sites)s trang")
        % {"units": len(cast.units), "people": len(cast.people), "sites": len(cast.sites)}
    )
    progress.stage(_("Kế hoạch và chuyên mục"))
    with transaction.atomic():
        plan = planning.import_city_plan(cast, file)
        with happening_at(FOUNDED_AT):
            sections = planning.open_sections(cast, plan)
        if file.is_shipped:
            planning.import_festival_plan(cast)
    progress.result(
        _("%(tasks)s nhiệm vụ, %(sections)s chuyên mục")
        % {"tasks": plan.assignments.count(), "sections": len(sections)}
    )
    progress.stage(_("Sổ văn bản"))
    with transaction.atomic():
        entered = registering.keep_register(cast, plan)
    progress.result(_("%(count)s văn bản") % {"count": entered})
    _tell_stories(Newsroom(cast, plan, sections, shipped=file.is_shipped), progress, limit)
    if plan.is_confirmed:
        progress.stage(_("Theo dõi kế hoạch"))
        with transaction.atomic():
            said = following.follow(cast, plan)
        progress.result(_("%(count)s lượt cập nhật") % {"count": said})
    progress.stage(_("Phân công"))
    with transaction.atomic():
        given = commissioning.give_work(cast)
    progress.result(_("%(count)s việc được giao") % {"count": given})
    progress.stage(_("Lịch đăng và rà soát"))
    looked_at = datetime.combine(following.TODAY, time(16, 0), VIETNAM)
    with transaction.atomic(), happening_at(looked_at):
        timed = timing.set_times(cast, sections)
    progress.result(_("%(count)s tin") % {"count": timed})
    progress.stage(_("Trang công khai"))
    with transaction.atomic():
        shown = sum(rebuild_site(ownership.site) for ownership in cast.sites.values())
    progress.result(_("%(count)s mục") % {"count": shown})
    return plan


def _tell_stories(newsroom: Newsroom, progress: Progress, limit: int | None) -> None:
    told = stories(limit)
    progress.stage(_("Tin, bài"))
    with transaction.atomic():
        for place, story in enumerate(told, start=1):
            newsroom.tell(story)
            progress.step(place, len(told))
    progress.result(_("%(count)s tin, bài") % {"count": len(told)})
