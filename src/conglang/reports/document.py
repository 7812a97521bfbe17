"""The monthly report as an administrative document of the board.

Law: 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

import re
from datetime import date

from conglang.documents.layout import (
    Appendix,
    Block,
    Bullet,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)
from conglang.newsroom.models import Edition
from conglang.organisation.models import Body, Duty, Role, SiteOwnership, Unit
from conglang.plans.models import Assignment
from conglang.reports import figures
from conglang.reports.appraisal import achievements, shortcomings
from conglang.reports.compiling import Breakdown, MonthReport, PlanStanding
from conglang.reports.listing import withdrawal
from conglang.reports.queries import signer_of
from conglang.reports.scope import Scope
from conglang.reports.wording import (
    assignment_name,
    capital,
    change,
    compared_with,
    counted,
    days,
    leads,
    percent,
    plan_name,
    site_name,
    standing,
    target_name,
    wanted,
)
from conglang.vietnam.dates import short_date
from conglang.vietnam.numbers import format_number

_COMMITTEE = "Ủy ban nhân dân"
_KIND_OF_PLACE = re.compile(
    rf"^{_COMMITTEE} (?:thành phố|tỉnh|phường|xã|đặc khu|quận|huyện|thị xã|thị trấn) ",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:số )?\d+$|[IVX]+$", re.IGNORECASE)
_NO_NOTICE = "Ban Biên tập thảo luận, thống nhất định hướng truyền thông {} tại cuộc họp của Ban."


def official_report(
    report: MonthReport, *, guidance: tuple[str, ...], on: date
) -> OfficialDocument:
    """Return the report as its board sends it to its body; its number is left blank.

    guidance: sentences of the next month's orientation. on: the day on the document, whose
    duties decide who signs.
    """
    scope = report.scope
    ownership = scope.site.ownership
    board = ownership.board
    items = tuple(figures.PUBLISHED.rows(scope, ""))
    return OfficialDocument(
        superior=ownership.body.name if board else str(ownership.body.parent or ""),
        issuer=board.name if board else ownership.body.name,
        number="",
        symbol="BC-BBT" if board else "BC-UBND",
        place=place_of(ownership.body, report),
        issued_on=on,
        type_name="Báo cáo",
        subject=(
            f"Kết quả hoạt động của {site_name(scope)}\n"
            f"{scope.name} và định hướng truyền thông {scope.next_name}"
        ),
        addressee=_addressee(ownership),
        body=(
            *_results(report, listed=bool(items)),
            *_appraisal(report),
            *_guidance(scope, guidance),
            Paragraph(_closing(scope, _addressee(ownership))),
        ),
        signature=_signature(ownership, on),
        recipients=_recipients(ownership),
        appendices=(_appendix(scope, items),) if items else (),
    )


def place_of(body: Body, report: MonthReport) -> str:
    """Return the place name of a body's documents: as its plan writes it, or from its name.

    A place named by a number keeps its kind ("Phường 5").
    Law: 30/2020/NĐ-CP, Phụ lục I.
    """
    written = [row.plan.place for row in report.plans if row.plan.place]
    if written:
        return written[0]
    place = body.name.removeprefix(_COMMITTEE).strip()
    bare = _KIND_OF_PLACE.sub("", body.name)
    if _NUMBERED.fullmatch(bare) or bare == body.name:
        return place[:1].upper() + place[1:]
    return bare


def _results(report: MonthReport, *, listed: bool) -> list[Block]:
    scope = report.scope
    blocks: list[Block] = [
        Heading(1, f"Kết quả hoạt động {scope.name}"),
        Heading(2, "Tin, bài đã đăng"),
        *(Paragraph(text) for text in _published(report, listed=listed)),
    ]
    if report.published.now:
        blocks += [
            _breakdown(place, found, scope) for place, found in enumerate(report.breakdowns, 1)
        ]
    blocks += [Heading(2, "Thực hiện kế hoạch truyền thông")]
    if not report.plans:
        year = scope.first_day.year
        blocks.append(
            Paragraph(f"Chưa có kế hoạch truyền thông năm {year} được xác nhận để đối chiếu.")
        )
    place = len(report.breakdowns) if report.published.now else 0
    for plan in report.plans:
        blocks.append(Paragraph(f"{plan_name(plan.plan)}: {plan.plan.subject}."))
        if plan.quotas:
            place += 1
            blocks.append(_quotas(place, plan, scope))
        if plan.sections:
            place += 1
            blocks.append(_planned_sections(place, plan, scope))
    blocks += _assignments(report)
    return blocks


def _published(report: MonthReport, *, listed: bool) -> list[str]:
    scope, line = report.scope, report.published
    name, before = site_name(scope), compared_with(scope)
    covered = f"{capital(days(scope))}, {name}"
    if line.now:
        moved = change(line.change) + (" tin, bài so với" if line.change else "")
        attached = " (danh sách tại Phụ lục kèm theo)" if listed else ""
        first = (
            f"{covered} đăng {counted(line.now)}{attached}, {moved} {before} "
            f"({counted(line.before)})."
        )
    else:
        first = f"{covered} không đăng tin, bài nào ({before}: {counted(line.before)})."
    others = [
        f"{counted(number)} {words}"
        for figure, words in (
            (figures.SHARED_IN, "dùng chung từ trang khác"),
            (figures.SHARED_OUT, "được trang khác dùng chung"),
            (figures.WITHDRAWN, "đã gỡ khỏi trang"),
            (figures.WAITING, "đang chờ duyệt"),
        )
        if (number := report.headline(figure).now)
    ]
    if not others:
        return [first]
    day = short_date(scope.last_day)
    return [first, f"Ngoài ra, tính đến hết ngày {day}: {'; '.join(others)}."]


def _breakdown(place: int, found: Breakdown, scope: Scope) -> Table:
    rows = [
        (str(number), line.name, *_figures(line.now, line.before))
        for number, line in enumerate(found.lines, start=1)
    ]
    total = (sum(line.now for line in found.lines), sum(line.before for line in found.lines))
    before = "Cùng kỳ tháng trước" if scope.is_open else "Tháng trước"
    return Table(
        header=("STT", found.heading, "Trong tháng", before, "Tăng, giảm"),
        rows=(*rows, ("", "Cộng", *_figures(*total))),
        widths_cm=(1.6, 7.2, 2.5, 2.9, 2.3),
        caption=f"Bảng {place}. Tin, bài đã đăng theo {found.heading.lower()}",
    )


def _figures(now: int, before: int) -> tuple[str, str, str]:
    moved = now - before
    sign = "+" if moved > 0 else ""
    return format_number(now), format_number(before), f"{sign}{format_number(moved)}"


def _quotas(place: int, found: PlanStanding, scope: Scope) -> Table:
    return Table(
        header=("STT", "Chỉ tiêu", "Kế hoạch năm", "Đã thực hiện", "Tỷ lệ", "Tiến độ"),
        rows=tuple(
            (
                str(number),
                capital(target_name(quota.target)),
                wanted(quota),
                format_number(quota.done),
                percent(quota),
                standing(quota.behind),
            )
            for number, quota in enumerate(found.quotas, start=1)
        ),
        widths_cm=(1.6, 5.5, 2.4, 2.2, 1.8, 3.0),
        caption=f"Bảng {place}. Chỉ tiêu tin, bài từ đầu năm đến ngày {short_date(scope.last_day)}",
    )


def _planned_sections(place: int, found: PlanStanding, scope: Scope) -> Table:
    return Table(
        header=("STT", "Chuyên mục theo kế hoạch", "Trong tháng", "Từ đầu năm"),
        rows=tuple(
            (str(number), row.name, format_number(row.month), format_number(row.year))
            for number, row in enumerate(found.sections, start=1)
        ),
        widths_cm=(1.6, 9.3, 2.8, 2.8),
        caption=f"Bảng {place}. Tin, bài tính cho các chuyên mục của kế hoạch",
    )


def _assignments(report: MonthReport) -> list[Block]:
    if not report.overdue:
        return [Paragraph("Không có nhiệm vụ nào trong kế hoạch quá hạn.")] if report.plans else []
    number = format_number(len(report.overdue))
    return [
        Paragraph(f"Có {number} nhiệm vụ đã quá hạn, chưa ghi nhận kết quả:"),
        *(Bullet(_overdue(row)) for row in report.overdue),
    ]


def _overdue(assignment: Assignment) -> str:
    who = leads(assignment)
    led = f" ({who})" if who else ""
    return f"{assignment_name(assignment)}{led}, thời hạn: ngày {short_date(assignment.due_on)}."


def _appraisal(report: MonthReport) -> list[Block]:
    return [
        Heading(1, "Đánh giá chung"),
        Heading(2, "Kết quả đạt được"),
        *(Bullet(text) for text in achievements(report)),
        Heading(2, "Tồn tại, hạn chế"),
        *(Bullet(text) for text in shortcomings(report)),
    ]


def _guidance(scope: Scope, guidance: tuple[str, ...]) -> list[Block]:
    heading = Heading(1, f"Định hướng truyền thông {scope.next_name}")
    if not guidance:
        return [heading, Paragraph(_NO_NOTICE.format(scope.next_name))]
    return [heading, *(Bullet(text) for text in guidance)]


def _closing(scope: Scope, addressee: str) -> str:
    said = (
        f"Trên đây là Báo cáo kết quả hoạt động của {site_name(scope)} {scope.name} và "
        f"định hướng truyền thông {scope.next_name}"
    )
    return f"{said}; kính trình {addressee} xem xét, chỉ đạo." if addressee else f"{said}."


def _signature(ownership: SiteOwnership, on: date) -> Signature:
    if ownership.board:
        duty = signer_of(ownership.board, on)
        name = duty.person.full_name if duty else ""
        if duty and duty.role == Role.VICE_CHAIR:
            return Signature(("TM. BAN BIÊN TẬP", "KT. TRƯỞNG BAN"), ("PHÓ TRƯỞNG BAN",), name)
        return Signature(("TM. BAN BIÊN TẬP",), ("TRƯỞNG BAN",), name)
    head = (
        Duty.objects.in_force(on)
        .filter(
            role=Role.HEAD, unit__body=ownership.body, unit__kind=Unit.Kind.COMMITTEE,
            unit__parent=None, person__is_active=True,
        )
        .select_related("person")
        .order_by("-since", "-pk")
        .first()
    )  # fmt: skip
    return Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), head.person.full_name if head else "")


def _addressee(ownership: SiteOwnership) -> str:
    return ownership.body.name if ownership.board else str(ownership.body.parent or "")


def _recipients(ownership: SiteOwnership) -> tuple[str, ...]:
    first = ("Như trên (để b/c)",) if _addressee(ownership) else ()
    if ownership.board:
        return (*first, "Thành viên Ban Biên tập", "Các đơn vị gửi tin, bài", "Lưu: VT, BBT")
    return (*first, "Các đơn vị gửi tin, bài", "Lưu: VT")


def _appendix(scope: Scope, items: tuple[Edition, ...]) -> Appendix:
    rows = []
    for number, row in enumerate(items, start=1):
        note = withdrawal(row)
        rows.append(
            (
                str(number),
                short_date(row.published_on),
                f"{row.title} ({note[:1].lower()}{note[1:]})" if note else row.title,
                row.section.title,
                row.get_genre_display(),
                str(row.unit or ""),
            )
        )
    return Appendix(
        title=f"Danh sách tin, bài đã đăng {scope.name}",
        body=(
            Table(
                header=("STT", "Ngày đăng", "Tiêu đề", "Chuyên mục", "Thể loại", "Đơn vị"),
                rows=tuple(rows),
                widths_cm=(1.6, 2.8, 9.2, 4.4, 2.6, 4.6),
            ),
        ),
        landscape=True,
    )
