"""Keep the register of official documents."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from conglang.documents.models import OfficialDocument
from conglang.documents.queries.register import REPLACED
from conglang.documents.services.entries import Entry, checked, refuse_days
from conglang.documents.services.search_words import number_columns, refresh_words
from conglang.errors import RuleError
from conglang.organisation.models import Body, Person
from conglang.organisation.naming import Register as Names
from conglang.vietnam.dates import short_date

_MOST_LINKS = 20


@transaction.atomic
def enter_document(
    body: Body, entry: Entry, *, by: Person | None, names: Names | None = None
) -> OfficialDocument:
    """Write a document into a body's register.

    names: the body's names of units, when many documents are entered at once.
    Raises RuleError("number-missing" | "number-unreadable" | "kind-missing" | "kind-unknown" |
    "issuer-missing" | "summary-missing" | "issued-missing" | "issued-too-early" |
    "issued-in-future" | "ends-before-issue" | "too-long" | "document-known").
    """
    entry = checked(entry, on=timezone.localdate())
    document = OfficialDocument(body=body, entered_by=by)
    _write(document, entry, names)
    log(instance=document, action="wagtail.create", user=by)
    return document


@transaction.atomic
def change_document(
    document: OfficialDocument, entry: Entry, *, by: Person | None
) -> OfficialDocument:
    """Put an entry right; without a last day, a replacement is taken back.

    Raises RuleError with the codes of `enter_document`.
    """
    entry = checked(entry, on=timezone.localdate())
    document = OfficialDocument.objects.select_for_update().get(pk=document.pk)
    before = {field.name: getattr(document, field.name) for field in fields(Entry)}
    _write(document, entry, None)
    changed = [name for name, value in before.items() if getattr(document, name) != value]
    if changed:
        log(instance=document, action="wagtail.edit", user=by, data={"fields": changed})
    return document


def _write(document: OfficialDocument, entry: Entry, names: Names | None) -> None:
    for field in fields(Entry):
        setattr(document, field.name, getattr(entry, field.name))
    if document.expires_on is None:
        document.replaced_by = None
    for name, value in number_columns(document.kind, document.number).items():
        setattr(document, name, value)
    names = names or Names(document.body, document.issued_on)
    document.issuer_unit = names.find(document.issuer).unit
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        known = OfficialDocument.objects.filter(
            body=document.body, number_key=document.number_key, issued_on=document.issued_on
        ).exclude(pk=document.pk)
        if known.exists():
            raise _known(document) from error
        raise
    refresh_words(document)


def _known(document: OfficialDocument) -> RuleError:
    return RuleError(
        "document-known",
        _(
            "Sổ đã có văn bản số %(number)s ngày %(day)s. Hãy tìm trong danh sách và sửa văn bản "
            "đã có nếu cần."
        )
        % {"number": document.number, "day": short_date(document.issued_on)},
    )


@transaction.atomic
def replace_document(
    document: OfficialDocument,
    successor: OfficialDocument,
    *,
    expires_on: date | None = None,
    by: Person | None,
) -> OfficialDocument:
    """Say that a document lost effect because another took its place.

    expires_on: the first day without effect; the day on which the successor takes effect or was
    issued when it is not given.
    Raises RuleError("other-register" | "replaces-itself" | "replaced-in-circle" |
    "ends-before-issue").
    """
    # One at a time in a register: two at once could close a circle that neither sees.
    Body.objects.select_for_update().get(pk=document.body_id)
    document = OfficialDocument.objects.select_for_update().get(pk=document.pk)
    successor.refresh_from_db()
    if document.body_id != successor.body_id:
        raise RuleError(
            "other-register",
            _("Văn bản thay thế thuộc sổ của cơ quan khác. Hãy ghi văn bản đó vào sổ này trước."),
        )
    if document.pk == successor.pk:
        raise RuleError(
            "replaces-itself",
            _("Văn bản không thể tự thay thế mình. Hãy chọn văn bản khác."),
        )
    _refuse_circle(document, successor)
    expires_on = expires_on or successor.effective_on or successor.issued_on
    refuse_days(document.issued_on, expires_on, timezone.localdate())
    document.replaced_by, document.expires_on = successor, expires_on
    document.save(update_fields=["replaced_by", "expires_on"])
    log(instance=document, action=REPLACED, user=by, data={"by": successor.pk})
    return document


def _refuse_circle(document: OfficialDocument, successor: OfficialDocument) -> None:
    step: OfficialDocument | None = successor
    for _place in range(_MOST_LINKS):
        if step is None:
            return
        if step.pk == document.pk:
            break
        step = step.replaced_by
    raise RuleError(
        "replaced-in-circle",
        _(
            "Văn bản được chọn lại do chính văn bản này thay thế, trực tiếp hoặc qua văn bản "
            "khác. Hãy kiểm tra lại văn bản nào mới hơn."
        ),
    )
