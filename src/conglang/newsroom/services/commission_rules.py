"""What an item given to write must say, and to whom it may be given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import Commission, Genre, SectionPage
from conglang.newsroom.queries.access import desks_of
from conglang.newsroom.queries.commissions import writers_of
from conglang.newsroom.services.opinion_answers import one_line, written
from conglang.organisation.models import Person, SiteOwnership, Unit
from conglang.organisation.queries import units_known_to
from conglang.plans.models import Assignment, Occurrence, Target

Source = Commission.Source
LONGEST_TITLE, LONGEST_WORDS = 200, 4_000
LATEST_DUE_DAYS = 730


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a commission comes from; only what its source needs is kept."""

    source: str
    assignment: Assignment | None = None
    occurrence: Occurrence | None = None
    target: Target | None = None
    tip: str = ""
    told_by: str = ""
    event_name: str = ""
    event_place: str = ""
    event_starts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, for which section and in which form."""

    title: str
    instructions: str = ""
    section: SectionPage | None = None
    genre: str = Genre.NEWS


def demand_desk(site_id: int, by: Person, at: datetime) -> None:
    if not desks_of(by, localdate(at)).filter(site=site_id).exists():
        raise RuleError(
            "not-on-desk",
            _("Chỉ Tổ thư ký và Ban Biên tập của trang giao việc. Hãy nhờ Tổ thư ký."),
        )


def title_of(text: str) -> str:
    title = one_line(text)
    if not title:
        raise RuleError("words-missing", _("Chưa ghi cần viết gì. Hãy ghi ngắn gọn nội dung."))
    if len(title) > LONGEST_TITLE:
        raise RuleError(
            "words-long",
            _(
                "Nội dung cần viết dài quá %(most)s chữ cái. Hãy rút gọn, phần còn lại ghi ở "
                "Yêu cầu."
            )
            % {"most": LONGEST_TITLE},
        )
    return title


def words_of(text: str) -> str:
    words = written(text)
    if len(words) > LONGEST_WORDS:
        raise RuleError(
            "words-long",
            _("Nội dung dài quá %(most)s chữ cái. Hãy viết ngắn lại.") % {"most": LONGEST_WORDS},
        )
    return words


def section_of(desk: SiteOwnership, section: SectionPage | None) -> SectionPage | None:
    if section is not None and not section.path.startswith(desk.site.root_page.path):
        raise RuleError(
            "section-elsewhere",
            _("Chuyên mục thuộc trang khác. Hãy chọn chuyên mục của trang này."),
        )
    return section


def unit_of(desk: SiteOwnership, unit: Unit, at: datetime) -> Unit:
    if not units_known_to(desk.body, localdate(at)).filter(pk=unit.pk, body=desk.body).exists():
        raise RuleError(
            "unit-elsewhere",
            _("Đơn vị không thuộc cơ quan chủ quản của trang. Hãy chọn đơn vị khác."),
        )
    return unit


def writer_of(unit: Unit, person: Person | None, at: datetime) -> Person | None:
    if person is not None and not writers_of([unit], localdate(at)).filter(pk=person.pk).exists():
        raise RuleError(
            "person-elsewhere",
            _(
                "%(person)s không phải người viết của %(unit)s. Hãy chọn người của đơn vị, hoặc "
                "để trống."
            )
            % {"person": person, "unit": unit},
        )
    return person


def due_of(due_at: datetime, at: datetime) -> datetime:
    if due_at <= at:
        raise RuleError(
            "due-past",
            _("Hạn %(due)s đã qua. Hãy chọn hạn muộn hơn.") % {"due": moment_in_words(due_at)},
        )
    if (due_at - at).days > LATEST_DUE_DAYS:
        raise RuleError("due-far", _("Hạn xa quá hai năm. Hãy kiểm tra lại năm của hạn."))
    return due_at


def origin_of(desk: SiteOwnership, origin: Origin) -> dict[str, object]:
    if origin.source == Source.TIP:
        if not written(origin.tip):
            raise RuleError("origin-missing", _("Chưa ghi nội dung tin báo. Hãy ghi tóm tắt."))
        return {
            "source": Source.TIP,
            "tip": words_of(origin.tip),
            "told_by": one_line(origin.told_by)[:150],
        }
    if origin.source == Source.EVENT:
        if not one_line(origin.event_name) or origin.event_starts_at is None:
            raise RuleError(
                "origin-missing", _("Chưa có tên hoặc thời gian của sự kiện. Hãy ghi đủ hai mục.")
            )
        return {
            "source": Source.EVENT,
            "event_name": one_line(origin.event_name)[:200],
            "event_place": one_line(origin.event_place)[:200],
            "event_starts_at": origin.event_starts_at,
        }
    plan = (origin.target or origin.assignment or _nothing()).plan
    if not plan.is_confirmed or plan.body_id != desk.body_id:
        raise RuleError(
            "origin-missing",
            _("Nhiệm vụ không thuộc kế hoạch đã xác nhận của cơ quan. Hãy chọn nhiệm vụ khác."),
        )
    return {
        "source": Source.PLAN,
        "assignment": origin.assignment,
        "occurrence": origin.occurrence,
        "target": origin.target,
    }


def _nothing() -> Assignment:
    raise RuleError("origin-missing", _("Chưa chọn nhiệm vụ của kế hoạch. Hãy chọn nhiệm vụ."))


def key_of(desk: SiteOwnership, key: str) -> str:
    return f"{desk.site_id}:{key}"[:60]


def moment_in_words(moment: datetime) -> str:
    return f"{localtime(moment):%H:%M, %d/%m/%Y}"
