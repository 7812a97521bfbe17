"""Take an existing register in from a table: check every row first, then write all or nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date as parse_iso
from django.utils.translation import gettext as _

from conglang.documents.models import OfficialDocument, RegisterImport
from conglang.documents.services.entries import Entry, checked
from conglang.documents.services.register import enter_document
from conglang.documents.tables import rows_of
from conglang.errors import RuleError
from conglang.organisation.models import Body, Person
from conglang.organisation.naming import Register as Names
from conglang.vietnam.dates import parse_date, short_date
from conglang.vietnam.documents import number_key
from conglang.vietnam.text import fold

KEPT_FOR = timedelta(days=7)
_DAYS = {
    "issued_on": "Ngày ban hành",
    "effective_on": "Ngày có hiệu lực",
    "expires_on": "Ngày hết hiệu lực",
}
_YES = frozenset({"co", "x", "1", "dung", "yes", "cong khai"})


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of the table. entry: as JSON holds it. fault: why it is not written; "" when it is."""

    line: int
    entry: dict[str, Any]
    fault: str = ""


@transaction.atomic
def check_table(
    body: Body, *, name: str, content: bytes, by: Person | None, on: date
) -> RegisterImport:
    """Read a table and note for each row what will be written, or why it cannot be.

    Nothing goes into the register yet.
    Raises RuleError with the codes of `tables.rows_of`.
    """
    rows = [_checked_row(body, line, cells, on) for line, cells in rows_of(name, content)]
    rows = _without_repeats(body, rows)
    return RegisterImport.objects.create(
        body=body, name=name[-255:], rows=[asdict(row) for row in rows], uploaded_by=by
    )


def _checked_row(body: Body, line: int, cells: dict[str, str], on: date) -> CheckedRow:
    values: dict[str, Any] = dict(cells)
    fault = ""
    for column, label in _DAYS.items():
        written = cells.get(column, "")
        values[column] = parse_date(written) if written else None
        if written and values[column] is None and not fault:
            fault = _("%(label)s “%(written)s” không đọc được. Hãy ghi như 05/02/2026.") % {
                "label": label,
                "written": written[:40],
            }
    values["is_public"] = fold(cells.get("is_public", "")) in _YES
    values.setdefault("issuer", body.name)
    entry = Entry(**{"number": "", "summary": "", **values})
    if not fault:
        try:
            entry = checked(entry, on=on)
        except RuleError as refusal:
            fault = refusal.message
    return CheckedRow(line, _as_json(entry), fault)


def _as_json(entry: Entry) -> dict[str, Any]:
    values = asdict(entry)
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in values.items()}


def _entry(values: dict[str, Any]) -> Entry:
    days = {name: parse_iso(values[name]) if values[name] else None for name in _DAYS}
    return Entry(**{**values, **days})


def _without_repeats(body: Body, rows: list[CheckedRow]) -> list[CheckedRow]:
    """Mark rows that the register has already, or that the table says twice."""
    known = set(OfficialDocument.objects.filter(body=body).values_list("number_key", "issued_on"))
    lines: dict[tuple[str, str], int] = {}
    found = []
    for row in rows:
        if row.fault:
            found.append(row)
            continue
        number, day = row.entry["number"], row.entry["issued_on"]
        key = (number_key(number)[:120], day)
        fault = ""
        if (key[0], parse_iso(day)) in known:
            fault = _("Sổ đã có văn bản này; dòng được bỏ qua.")
        elif key in lines:
            fault = _("Trùng với dòng %(line)s của bảng; dòng được bỏ qua.") % {"line": lines[key]}
        else:
            lines[key] = row.line
        found.append(CheckedRow(row.line, row.entry, fault))
    return found


@transaction.atomic
def apply_import(table: RegisterImport, *, by: Person | None) -> int:
    """Write the rows without fault into the register, all or none; return how many.

    Raises RuleError("import-applied"), RuleError("import-empty"), and RuleError("import-changed")
    when the register has taken one of the documents in since the check.
    """
    table = RegisterImport.objects.select_for_update().get(pk=table.pk)
    if table.applied_at is not None:
        raise RuleError(
            "import-applied", _("Bảng này đã được ghi vào sổ. Hãy xem danh sách văn bản.")
        )
    entries = [_entry(row["entry"]) for row in table.rows if not row["fault"]]
    if not entries:
        raise RuleError(
            "import-empty", _("Bảng không có dòng nào ghi được. Hãy sửa bảng rồi gửi lại.")
        )
    names = Names(table.body, timezone.localdate())
    for entry in entries:
        try:
            enter_document(table.body, entry, by=by, names=names)
        except RuleError as refusal:
            raise RuleError(
                "import-changed",
                _("Văn bản số %(number)s ngày %(day)s: %(why)s Chưa dòng nào được ghi.")
                % {
                    "number": entry.number,
                    "day": short_date(entry.issued_on) if entry.issued_on else "",
                    "why": refusal.message,
                },
            ) from refusal
    table.applied_at, table.entered = timezone.now(), len(entries)
    table.save(update_fields=["applied_at", "entered"])
    return len(entries)


def forget_imports(now: datetime) -> int:
    """Delete tables that nobody needs any more; return how many."""
    gone, _by_model = RegisterImport.objects.filter(uploaded_at__lt=now - KEPT_FOR).delete()
    return gone
