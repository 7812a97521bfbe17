"""Plans with their body, its people and its site; give only what the test is about."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page, Site

from conglang.organisation.models import Body, Person, Role, SiteOwnership, Unit
from conglang.organisation.services import own_site
from conglang.organisation.tests.factories import appoint, make_body, make_person, make_unit
from conglang.plans import queries, services
from conglang.plans.models import Assignment, Evidence, Participation, Plan

ON = date(2026, 5, 10)
_numbers = itertools.count(1)

HEAD = """ỦY BAN NHÂN DÂN THÀNH PHỐ BẾN NGỌC
Số: {number}/KH-UBND
Bến Ngọc, ngày 09 tháng 01 năm 2026
KẾ HOẠCH
Truyền thông trên cổng thông tin điện tử thành phố năm 2026
Căn cứ Nghị định số 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011 của Chính phủ;
I. MỤC ĐÍCH
Đưa tin kịp thời về việc của thành phố.
II. CHỈ TIÊU VÀ CHUYÊN MỤC
1. Số lượng: Đăng ít nhất 730 tin, bài/năm.
2. Nội dung:
2.1. Chuyên mục “Tin tức, sự kiện”:
- Đưa tin hằng ngày.
2.2. Chuyên mục “Chuyển đổi số”:
- Hướng dẫn dịch vụ công.
III. NHIỆM VỤ CỤ THỂ
"""
TASK = """{number}. {name}
- Đơn vị chủ trì: {lead}.
- Đơn vị phối hợp: {coordinate}.
- Thời gian thực hiện: {time}.
"""
TAIL = """IV. TỔ CHỨC THỰC HIỆN
1. {lead}
- Theo dõi, đôn đốc việc thực hiện Kế hoạch này.
- Tổng hợp, báo cáo kết quả thực hiện về Ủy ban nhân dân thành phố trước ngày 10/11/2026.
Trên đây là Kế hoạch truyền thông năm 2026./.
Nơi nhận:
- Các phòng, ban;
- Lưu: VT.
"""


def plan_text(
    *,
    lead: str = "Phòng Văn hóa và Thông tin",
    coordinate: str = "Phòng Tư pháp",
    times: tuple[str, ...] = ("Quý II/2026", "Thường xuyên", "trước ngày 30/6/2026"),
    number: int = 12,
) -> str:
    """Return a plan with one task for each time."""
    tasks = "".join(
        TASK.format(
            number=place,
            name=f"Tuyên truyền việc số {place} của thành phố",
            lead=lead,
            coordinate=coordinate,
            time=time,
        )
        for place, time in enumerate(times, start=1)
    )
    return HEAD.format(number=number) + tasks + TAIL.format(lead=lead)


@dataclass(frozen=True)
class Office:
    """A city body with a planning officer, a foreign official and a ward that leads work."""

    body: Body
    unit: Unit
    officer: Person
    ward_person: Person
    ward_unit: Unit
    stranger: Person


def make_office() -> Office:
    """Set up the four kinds of visitors: insider, leading ward, stranger (and nobody)."""
    body = make_body(f"Ủy ban nhân dân thành phố Số {next(_numbers)}")
    unit = make_unit(body, "Phòng Văn hóa và Thông tin")
    make_unit(body, "Phòng Tư pháp")
    ward = make_body("Ủy ban nhân dân phường Lộc Thủy", parent=body)
    other = make_body("Ủy ban nhân dân thành phố Khác")
    for owner in (body, ward, other):
        make_ownership(owner)
    ward_unit = ward.units.get()
    officer, ward_person, stranger = make_person(), make_person(), make_person()
    appoint(officer, Role.PLAN_OFFICER, unit)
    appoint(ward_person, Role.CONTRIBUTOR, ward_unit)
    appoint(stranger, Role.PLAN_OFFICER, make_unit(other))
    return Office(body, unit, officer, ward_person, ward_unit, stranger)


def make_ownership(body: Body) -> SiteOwnership:
    """Give a body a site, so that its people may enter the back office."""
    number = next(_numbers)
    site = Site.objects.create(
        hostname=f"trang-{number}.localhost",
        site_name=f"Trang {number}",
        root_page=Page.get_first_root_node(),
    )
    return own_site(site, body)


def make_draft(body: Body, *, on: date = ON, **text) -> Plan:
    """Import a plan; number apart, two calls make the same file."""
    text.setdefault("number", next(_numbers))
    return services.import_plan(
        body,
        name="ke-hoach.txt",
        content=plan_text(**text).encode(),
        by=None,
        on=on,
    )


def make_plan(body: Body, **text) -> Plan:
    """Import and confirm a plan; who is unknown is left outside."""
    plan = make_draft(body, **text)
    for question in queries.open_questions(plan):
        services.leave_outside(question)
    return services.confirm_plan(plan, by=None)


def make_assignment(body: Body | None = None, **fields) -> Assignment:
    """Return the first assignment of a confirmed plan, with fields of the test's own."""
    assignment = make_plan(body or make_body()).assignments.first()
    for name, value in fields.items():
        setattr(assignment, name, value)
    assignment.save()
    return queries.with_evidence_count(Assignment.objects.all()).get(pk=assignment.pk)


def make_evidence(plan: Plan, **fields) -> Evidence:
    """Count a new source; for the plan's first section when nothing else is said."""
    fields.setdefault("source", f"article:{next(_numbers)}")
    fields.setdefault("label", "Một tin thử")
    fields.setdefault("happened_at", noon(ON))
    if "assignment" not in fields:
        fields.setdefault("section", plan.sections.first())
    return services.record_evidence(plan, **fields)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


def open_names(plan: Plan) -> list[str]:
    return [row.text for row in queries.open_questions(plan)]


def participation_named(plan: Plan, text: str) -> Participation:
    return Participation.objects.filter(assignment__plan=plan, text=text).first()


def make_superuser() -> Person:
    return get_user_model().objects.create_superuser(
        username=f"quan-tri-{next(_numbers)}", full_name="Quản trị", password="mat-khau-thu"
    )
