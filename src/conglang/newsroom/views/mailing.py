"""Screens of the desk for letters: whose they are, and the mailboxes they come from."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import jobs, queries
from conglang.newsroom.filing_forms import AttachForm, MailboxForm
from conglang.newsroom.mailbox.imap import MailboxError
from conglang.newsroom.models import IncomingMail, Mailbox
from conglang.newsroom.services import mail_deciding, mailboxes
from conglang.organisation.models import Person

ROWS_A_PAGE = 30


@require_GET
def quarantine(request: HttpRequest) -> HttpResponse:
    """List the letters whose sender nobody knows."""
    return _show_quarantine(request)


def _show_quarantine(request: HttpRequest, wrong: dict[int, str] | None = None) -> HttpResponse:
    today = localdate()
    if not queries.desks_of(request.user, today).exists():
        raise PermissionDenied
    page = Paginator(queries.mails_in_quarantine(request.user, today), ROWS_A_PAGE).get_page(
        request.GET.get("trang")
    )
    sites = {mail.mailbox.site for mail in page}
    writers = {site.pk: queries.writers_for(site, today) for site in sites}
    return render(
        request,
        "newsroom/filing/quarantine.html",
        {
            "page_title": _("Thư chờ nhận diện"),
            "page_icon": "mail",
            "page": page,
            "rows": [
                (mail, writers[mail.mailbox.site_id], (wrong or {}).get(mail.pk, ""))
                for mail in page
            ],
            "boxes": queries.mailboxes_read_by(request.user, today),
        },
    )


def _mail(request: HttpRequest, mail_id: int) -> IncomingMail:
    visible = queries.mails_visible_to(request.user, localdate())
    found: IncomingMail = get_object_or_404(visible, pk=mail_id)
    return found


@require_POST
def attach(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Say whose letter it is."""
    mail = _mail(request, mail_id)
    said = request.POST.copy()
    if said.get("person") and row_number(said["person"]) is None:
        said["person"] = "0"
    form = AttachForm(said)
    writers = queries.writers_for(mail.mailbox.site, localdate())
    form.fields["person"].queryset = Person.objects.filter(pk__in=[each.pk for each in writers])
    if not form.is_valid():
        return _show_quarantine(request, {mail.pk: " ".join(form.errors["person"])})
    try:
        mail = mail_deciding.attach_mail(
            mail, form.cleaned_data["person"], by=request.user, now=timezone.now()
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("newsroom_desk:mail_quarantine")
    if mail.state == IncomingMail.State.DRAFTED:
        messages.success(
            request,
            _("Đã lập bản nháp cho %(person)s. Người này cần xác nhận trước khi gửi duyệt.")
            % {"person": mail.person},
        )
    else:
        messages.warning(
            request, mail.problem or _("Thư đang được xử lý. Hãy tải lại trang sau ít phút.")
        )
    return redirect("newsroom_desk:mail_quarantine")


@require_POST
def discard(request: HttpRequest, mail_id: int) -> HttpResponse:
    mail = _mail(request, mail_id)
    try:
        mail_deciding.discard_mail(
            mail, by=request.user, reason=request.POST.get("reason", ""), now=timezone.now()
        )
    except RuleError as refusal:
        if refusal.code == "reason-empty":
            return _show_quarantine(request, {mail.pk: refusal.message})
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã bỏ thư."))
    return redirect("newsroom_desk:mail_quarantine")


@require_GET
def boxes(request: HttpRequest) -> HttpResponse:
    """List the mailboxes that a technician keeps."""
    _require_sites(request)
    return render(
        request,
        "newsroom/filing/boxes.html",
        {
            "page_title": _("Hộp thư nhận bài"),
            "page_icon": "mail",
            "boxes": queries.mailboxes_kept_by(request.user, localdate()),
        },
    )


@require_http_methods(["GET", "POST"])
def box(request: HttpRequest, mailbox_id: int | None = None) -> HttpResponse:
    """Set up a mailbox, or change one."""
    sites = _require_sites(request)
    found = None
    if mailbox_id is not None:
        kept = queries.mailboxes_kept_by(request.user, localdate())
        found = get_object_or_404(kept, pk=mailbox_id)
    said = None
    if request.method == "POST":
        said = request.POST.copy()
        for name in ("site", "section"):
            if said.get(name) and row_number(said[name]) is None:
                said[name] = "0"
    form = MailboxForm(
        said, instance=found, sites=sites, initial=None if found else {"since": localdate()}
    )
    if said is not None and form.is_valid():
        made = form.save()
        messages.success(request, _("Đã lưu hộp thư. Hãy bấm “Thử đọc” để kiểm tra."))
        return redirect("newsroom_desk:mailbox", made.pk)
    return render(
        request,
        "newsroom/filing/box.html",
        {
            "page_title": found.address if found else _("Thêm hộp thư nhận bài"),
            "page_icon": "mail",
            "form": form,
            "box": found,
        },
    )


@require_POST
def try_box(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Sign in to a mailbox and count, or fetch now."""
    _require_sites(request)
    kept = queries.mailboxes_kept_by(request.user, localdate())
    found: Mailbox = get_object_or_404(kept, pk=mailbox_id)
    try:
        count = mailboxes.try_mailbox(found)
    except MailboxError as failure:
        messages.error(request, str(failure))
    else:
        messages.success(request, _("Đọc được hộp thư, hiện có %(count)s thư.") % {"count": count})
        if "fetch" in request.POST and found.is_active:
            jobs.fetch_mailbox.enqueue(found.pk)
            messages.info(request, _("Đang lấy thư về. Bản nháp sẽ có sau ít phút."))
    return redirect("newsroom_desk:mailbox", found.pk)


def _require_sites(request: HttpRequest):
    sites = queries.sites_with_mailboxes(request.user, localdate())
    if not sites.exists():
        raise PermissionDenied
    return sites
