"""One document: enter it, show it, put it right, say what replaced it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import registry as log_registry
from wagtail.models import ModelLogEntry

from conglang.documents import queries, services
from conglang.documents.forms import AttachForm, EntryForm, NewEntryForm, ReplaceForm
from conglang.documents.models import OfficialDocument
from conglang.documents.offers import citations
from conglang.documents.views.access import changeable_document, visible_document
from conglang.documents.views.wording import standing_words
from conglang.errors import RuleError

IN_HISTORY = 20
MOST_CHOICES = 10
# What another screen may fill in before the person comes: names in the address, fields of the form.
PREFILLED = {
    "so": "number",
    "loai": "kind",
    "ngay": "issued_on",
    "co-quan": "issuer",
    "trich-yeu": "summary",
    "nguoi-ky": "signer",
}
_FIELD_OF_CODE = {
    "number-missing": "number",
    "number-unreadable": "number",
    "document-known": "number",
    "kind-missing": "kind",
    "kind-unknown": "kind",
    "issuer-missing": "issuer",
    "summary-missing": "summary",
    "issued-missing": "issued_on",
    "issued-too-early": "issued_on",
    "issued-in-future": "issued_on",
    "ends-before-issue": "expires_on",
}


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Write a document into the register.

    Query: so, loai, ngay (dd/mm/yyyy), co-quan, trich-yeu, nguoi-ky: filled in beforehand;
    tro-ve: where to go afterwards.
    """
    bodies = queries.bodies_registered_by(request.user, localdate())
    if not bodies.exists():
        raise PermissionDenied
    back = _back(request)
    if request.method == "POST":
        form = NewEntryForm(request.POST, request.FILES, bodies=bodies)
        if form.is_valid() and (document := _entered(request, form)):
            messages.success(
                request, _("Đã ghi %(name)s vào sổ văn bản.") % {"name": str(document)}
            )
            return redirect(back) if back else redirect("documents:document", document.pk)
    else:
        told = {
            field: request.GET[name] for name, field in PREFILLED.items() if name in request.GET
        }
        form = NewEntryForm(initial=told, bodies=bodies)
    return render(
        request,
        "documents/entry.html",
        {"page_title": _("Ghi văn bản vào sổ"), "form": form, "back": back},
    )


def _entered(request: HttpRequest, form: NewEntryForm) -> OfficialDocument | None:
    file = form.cleaned_data.get("file")
    content = file.read() if file else b""
    try:
        with transaction.atomic():  # the entry and its file, or neither
            document = services.enter_document(form.chosen_body, form.entry, by=request.user)
    except RuleError as refusal:
        form.add_error(_FIELD_OF_CODE.get(refusal.code), refusal.message)
        return None
    if file:
        try:
            services.attach_file(document, name=file.name, content=content, by=request.user)
        except RuleError as refusal:
            messages.warning(
                request,
                _("Văn bản đã ghi vào sổ nhưng chưa kèm được tệp “%(name)s”: %(why)s")
                % {"name": file.name, "why": refusal.message},
            )
    return document


def _back(request: HttpRequest) -> str:
    back = request.POST.get("tro-ve") or request.GET.get("tro-ve") or ""
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if safe else ""


@require_safe
def show(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show a document with its files, its validity, what it replaces and who cites it."""
    document = visible_document(request, document_id)
    on = localdate()
    return render(
        request, "documents/document.html", document_page(request, document, on, AttachForm())
    )


def document_page(
    request: HttpRequest, document: Any, on: Any, attach_form: AttachForm
) -> dict[str, Any]:
    return {
        "page_title": f"{document.kind} {document.number}",
        "document": document,
        "standing": standing_words(queries.validity_of(document, on)),
        "files": list(document.files.select_related("document").defer("document__text")),
        "replaces": list(document.replaces.defer("search_text").order_by("-issued_on", "-pk")),
        "citations": citations(request, document),
        "history": _history(document),
        "attach_form": attach_form,
    }


def _history(document: OfficialDocument) -> list[tuple[ModelLogEntry, str]]:
    entries = ModelLogEntry.objects.for_instance(document).select_related("user")
    words = dict(log_registry.get_choices())
    words |= {"wagtail.create": _("Ghi vào sổ"), "wagtail.edit": _("Sửa thông tin")}
    rows = entries.order_by("-timestamp", "-pk")[:IN_HISTORY]
    return [(row, str(words.get(row.action, ""))) for row in rows]


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, document_id: int) -> HttpResponse:
    """Put an entry right."""
    document = changeable_document(request, document_id)
    given = request.POST if request.method == "POST" else None
    told = {name: getattr(document, name) for name in EntryForm.base_fields if name != "body"}
    form = EntryForm(given, initial=told)
    if given is not None and form.is_valid():
        try:
            services.change_document(document, form.entry, by=request.user)
        except RuleError as refusal:
            form.add_error(_FIELD_OF_CODE.get(refusal.code), refusal.message)
        else:
            messages.success(request, _("Đã lưu thông tin văn bản."))
            return redirect("documents:document", document.pk)
    return render(
        request,
        "documents/entry.html",
        {"page_title": _("Sửa thông tin văn bản"), "form": form, "document": document},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, document_id: int) -> HttpResponse:
    """Say which document of the same register took this one's place. Query: q."""
    document = changeable_document(request, document_id)
    words = request.GET.get("q", "").strip()[:200]
    form = ReplaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _replaced(request, document, form):
        messages.success(request, _("Đã ghi văn bản thay thế."))
        return redirect("documents:document", document.pk)
    choices: list[OfficialDocument] = []
    if words:
        found = queries.find_documents(request.user, words, localdate())
        choices = list(found.filter(body=document.body).exclude(pk=document.pk)[:MOST_CHOICES])
    return render(
        request,
        "documents/replace.html",
        {
            "page_title": _("Văn bản thay thế %(number)s") % {"number": document.number},
            "document": document,
            "words": words,
            "choices": choices,
            "form": form,
        },
    )


def _replaced(request: HttpRequest, document: OfficialDocument, form: ReplaceForm) -> bool:
    own = queries.official_documents_changeable_by(request.user, localdate())
    successor = own.filter(pk=min(form.cleaned_data["successor"], 2**63 - 1)).first()
    if successor is None:
        form.add_error(None, _("Không còn văn bản đã chọn. Hãy tìm và chọn lại."))
        return False
    try:
        services.replace_document(
            document, successor, expires_on=form.cleaned_data["expires_on"], by=request.user
        )
    except RuleError as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
