"""The letter that asks late units to hurry ("công văn đôn đốc").

Law: 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from conglang.documents.layout import (
    Appendix,
    Block,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)
from conglang.organisation.models import Duty, Role, Unit
from conglang.plans.models import Plan, Standing
from conglang.vietnam.dates import long_date, short_date
from conglang.vietnam.documents import parse_number

SHOWN_IN_TEXT = 8  # more rows go to an appendix
_WIDTHS = (1.3, 4.2, 6.2, 2.6, 2.2)


def letter_to_hurry(
    plan: Plan, late: Sequence[Standing], *, on: date, answer_by: date
) -> OfficialDocument:
    """Return the letter of a plan's body to the units of these late standings.

    late: by unit and deadline, units and turns loaded. Number, day and drafting unit are left to
    the clerk. answer_by: the day by which results are asked for.
    """
    units = list(dict.fromkeys(row.unit.name for row in late))
    table = _table(late, on)
    name = _plan_words(plan)
    in_text = len(late) <= SHOWN_IN_TEXT
    where = "dưới đây" if in_text else "tại Phụ lục kèm theo"
    number = f"{len(late):02d}" if len(late) < 10 else str(len(late))
    body: list[Block] = [
        Paragraph(
            f"Thực hiện {name}, qua theo dõi đến hết ngày {short_date(on)}, "
            f"còn {number} việc của {_count_units(len(units))} đã quá thời hạn mà chưa ghi nhận "
            f"hoàn thành, nêu {where}."
        )
    ]
    if in_text:
        body.append(table)
    body += [
        Paragraph(
            "Để bảo đảm tiến độ chung của Kế hoạch, đề nghị thủ trưởng các đơn vị nêu trên tập "
            "trung chỉ đạo, hoàn thành các việc đã quá hạn; cập nhật tình trạng và gửi minh chứng "
            f"trên hệ thống trước ngày {short_date(answer_by)}. Việc nào chưa thể hoàn thành, đề "
            "nghị nêu rõ lý do và thời gian dự kiến hoàn thành."
        ),
        Paragraph("Đề nghị các đơn vị quan tâm, phối hợp thực hiện."),
    ]
    return OfficialDocument(
        superior=plan.body.parent.name if plan.body.parent else "",
        issuer=plan.body.name,
        number="",
        symbol=_symbol(plan),
        place=plan.place,
        issued_on=None,
        year=on.year,
        type_name="",
        subject=f"đôn đốc thực hiện {_short_plan_words(plan)}",
        addressee="\n".join(units),
        body=tuple(body),
        signature=_signature(plan, on),
        recipients=("Như trên", "Lưu: VT"),
        appendices=()
        if in_text
        else (Appendix(title="Danh sách việc đã quá thời hạn", body=(table,)),),
    )


def _table(late: Sequence[Standing], on: date) -> Table:
    return Table(
        header=("STT", "Đơn vị", "Nhiệm vụ", "Thời hạn", "Quá hạn"),
        rows=tuple(
            (
                str(number),
                row.unit.name,
                row.occurrence.assignment.name,
                short_date(row.occurrence.due_on),
                f"{(on - row.occurrence.due_on).days} ngày",
            )
            for number, row in enumerate(late, start=1)
        ),
        widths_cm=_WIDTHS,
    )


def _count_units(count: int) -> str:
    return f"{count:02d} đơn vị" if count < 10 else f"{count} đơn vị"


def _plan_words(plan: Plan) -> str:
    parts = [_short_plan_words(plan)]
    if plan.issued_on:
        parts.append(long_date(plan.issued_on))
    subject = plan.subject.strip().rstrip(".")
    parts.append(f"của {plan.issuer or plan.body.name} về {subject[:1].lower()}{subject[1:]}")
    return " ".join(parts)


def _short_plan_words(plan: Plan) -> str:
    kind = plan.type_name.strip() or "Kế hoạch"
    kind = kind[:1].upper() + kind[1:].lower()
    return f"{kind} số {plan.number}" if plan.number else f"{kind} năm {plan.year}"


def _symbol(plan: Plan) -> str:
    """Return the symbol of the body that signs; the clerk adds the drafting unit's."""
    known = parse_number(plan.number) if plan.number else None
    issuer = (known.issuer if known else "") or "UBND"
    return f"{issuer}-"


def _signature(plan: Plan, on: date) -> Signature:
    head = (
        Duty.objects.in_force(on)
        .filter(
            role=Role.HEAD,
            unit__body=plan.body_id,
            unit__kind=Unit.Kind.COMMITTEE,
            unit__parent=None,
            person__is_active=True,
        )
        .select_related("person")
        .order_by("-since", "-pk")
        .first()
    )
    name = head.person.full_name if head else ""
    if not plan.body.name.lower().startswith("ủy ban nhân dân"):
        return Signature((), ("THỦ TRƯỞNG CƠ QUAN",), name)
    return Signature(("TM. ỦY BAN NHÂN DÂN",), ("CHỦ TỊCH",), name)
