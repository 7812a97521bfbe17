"""What a person writes into the register of one document, and when it is right."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from conglang.documents.models import OfficialDocument
from conglang.documents.queries.register import kinds
from conglang.errors import RuleError
from conglang.vietnam.dates import short_date
from conglang.vietnam.documents import parse_number, type_name
from conglang.vietnam.text import compose, fold

EARLIEST = date(1945, 9, 2)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person writes into the register for one document.

    kind: the name of a type, any case; empty when the number tells it. expires_on: the first day
    without effect.
    """

    number: str
    issued_on: date | None
    issuer: str
    summary: str
    kind: str = ""
    field: str = ""
    signer: str = ""
    effective_on: date | None = None
    expires_on: date | None = None
    validity_note: str = ""
    is_public: bool = False


def checked(entry: Entry, *, on: date) -> Entry:
    """Return an entry in clean form. Raises RuleError with the codes of `enter_document`."""
    texts: dict[str, Any] = {
        field.name: " ".join(compose(value).split())
        for field in fields(Entry)
        if isinstance(value := getattr(entry, field.name), str)
    }
    clean = replace(entry, **texts)
    _refuse_missing(clean)
    clean = replace(clean, kind=_kind(clean.kind, clean.number))
    _refuse_long(clean)
    refuse_days(clean.issued_on, clean.expires_on, on)
    return clean


def _refuse_missing(clean: Entry) -> None:
    number = clean.number
    if not number:
        raise RuleError(
            "number-missing", _("Chưa ghi số, ký hiệu. Hãy ghi như trên văn bản, ví dụ 08/KH-UBND.")
        )
    if not any(letter.isdigit() for letter in number):
        raise RuleError(
            "number-unreadable",
            _("Số, ký hiệu “%(number)s” không có chữ số. Hãy ghi đủ, ví dụ 08/KH-UBND.")
            % {"number": number[:80]},
        )
    if not clean.issuer:
        raise RuleError(
            "issuer-missing", _("Chưa ghi cơ quan ban hành. Hãy ghi tên cơ quan ký văn bản.")
        )
    if not clean.summary:
        raise RuleError(
            "summary-missing", _("Chưa ghi trích yếu. Hãy ghi một câu văn bản nói về việc gì.")
        )


def _kind(said: str, number: str) -> str:
    by_fold = {fold(name): name for name in kinds()}
    if not said:
        parts = parse_number(number)
        told = type_name(parts.type_abbr, party=parts.party) if parts and parts.type_abbr else None
        if told is None:
            raise RuleError(
                "kind-missing",
                _("Chưa rõ loại văn bản. Hãy chọn loại, ví dụ Quyết định, Kế hoạch, Công văn."),
            )
        return told
    name = by_fold.get(fold(said)) or type_name(said) or type_name(said, party=True)
    if name is None:
        raise RuleError(
            "kind-unknown",
            _("Không có loại văn bản “%(kind)s”. Hãy chọn một loại trong danh sách.")
            % {"kind": said[:60]},
        )
    return name


def _refuse_long(clean: Entry) -> None:
    for field in fields(Entry):
        column = OfficialDocument._meta.get_field(field.name)
        limit, value = getattr(column, "max_length", None), getattr(clean, field.name)
        if limit and len(value) > limit:
            raise RuleError(
                "too-long",
                _("Ô “%(name)s” dài hơn %(limit)s ký tự. Hãy viết gọn lại.")
                % {"name": getattr(column, "verbose_name", field.name), "limit": limit},
            )


def refuse_days(issued_on: date | None, expires_on: date | None, on: date) -> None:
    if issued_on is None:
        raise RuleError("issued-missing", _("Chưa ghi ngày ban hành. Hãy ghi ngày như 05/02/2026."))
    if issued_on < EARLIEST:
        raise RuleError(
            "issued-too-early",
            _("Ngày ban hành %(day)s quá xa trước đây. Hãy kiểm tra lại năm.")
            % {"day": short_date(issued_on)},
        )
    if issued_on > on:
        raise RuleError(
            "issued-in-future",
            _("Ngày ban hành %(day)s ở sau hôm nay. Hãy kiểm tra lại ngày ghi trên văn bản.")
            % {"day": short_date(issued_on)},
        )
    if expires_on is not None and expires_on < issued_on:
        raise RuleError(
            "ends-before-issue",
            _("Ngày hết hiệu lực ở trước ngày ban hành. Hãy kiểm tra lại hai ngày này."),
        )
