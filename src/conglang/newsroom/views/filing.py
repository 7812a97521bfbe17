"""Screens of those who hand in files, or send letters, to become drafts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import jobs, queries
from conglang.newsroom.filing_forms import FilesForm
from conglang.newsroom.models import FiledFile
from conglang.newsroom.services import filing_batches, mail_deciding
from conglang.plans.models import Assignment
from conglang.plans.queries import work_of

AT_ONCE = 2  # more files than these are made in the background
MAILS_SHOWN = 50
BATCHES_SHOWN = 10


@login_required
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take files; each becomes a draft of this person."""
    today = localdate()
    sections = queries.sections_writable_by(request.user, today)
    if not sections.exists():
        messages.error(
            request,
            _("Anh/chị chưa được phân công viết cho trang nào. Hãy liên hệ Ban Biên tập."),
        )
        return redirect("newsroom:my_page")
    assignments = _assignments(request)
    options = {"sections": sections, "assignments": assignments}
    if request.method == "POST":
        form = FilesForm(_known_numbers(request), request.FILES, **options)
        if form.is_valid():
            batch_id = _taken(request, form)
            if batch_id is not None:
                return redirect("newsroom:filed", batch_id)
    else:
        last = queries.last_section_of(request.user, sections) or sections.first()
        asked = row_number(request.GET.get("nhiem-vu"))
        form = FilesForm(initial={"section": last.pk, "assignment": asked}, **options)
    return render(
        request,
        "newsroom/filing/hand_in.html",
        {
            "form": form,
            "batches": queries.batches_of(request.user)[:BATCHES_SHOWN],
            "errors": [
                (form[name].id_for_label, message)
                for name in form.fields
                for message in form.errors.get(name, [])
            ]
            if form.is_bound
            else [],
        },
    )


def _known_numbers(request: HttpRequest):
    """Return the form's words; a number that no row can have becomes one that none has."""
    said = request.POST.copy()
    for name in ("section", "assignment"):
        if said.get(name) and row_number(said[name]) is None:
            said[name] = "0"
    return said


def _assignments(request: HttpRequest):
    work = [each.pk for each in work_of(request.user, localdate()) if each.plan.is_confirmed]
    return Assignment.objects.filter(pk__in=work).select_related("plan").order_by("due_on", "pk")


def _taken(request: HttpRequest, form: FilesForm) -> int | None:
    """Keep the files and begin making drafts; None when they were refused, said in the form."""
    uploaded = form.cleaned_data["files"]
    try:
        if sum(file.size for file in uploaded) > filing_batches.MOST_BYTES:
            uploaded = [filing_batches.HandedFile("", b"")] * (filing_batches.MOST_FILES + 1)
        else:
            uploaded = [filing_batches.HandedFile(file.name, file.read()) for file in uploaded]
        batch = filing_batches.hand_in_files(
            uploaded,
            form.cleaned_data["section"],
            by=request.user,
            assignment=form.cleaned_data.get("assignment"),
        )
    except RuleError as refusal:
        form.add_error("files", refusal.message)
        return None
    if len(uploaded) <= AT_ONCE:
        filing_batches.file_batch(batch, on=localdate())
    else:
        jobs.file_batch.enqueue(batch.pk)
    return int(batch.pk)


@login_required
@require_GET
def filed(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Say for each file of a batch what became of it."""
    batch = get_object_or_404(queries.batches_of(request.user), pk=batch_id)
    files = list(batch.files.all())
    waiting = sum(file.state == FiledFile.State.WAITING for file in files)
    return render(
        request,
        "newsroom/filing/filed.html",
        {
            "batch": batch,
            "files": files,
            "waiting": waiting,
            "done": len(files) - waiting,
            "made": sum(file.state == FiledFile.State.MADE for file in files),
        },
    )


@login_required
@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """List the letters that count as this person's, those to be confirmed first."""
    found = list(queries.mails_of(request.user)[:MAILS_SHOWN])
    ask = {mail.pk for mail in queries.unconfirmed_mails_of(request.user)}
    return render(
        request,
        "newsroom/filing/mails.html",
        {
            "asked": [mail for mail in found if mail.pk in ask],
            "others": [mail for mail in found if mail.pk not in ask],
            "addresses": queries.addresses_for(request.user, localdate()),
        },
    )


@login_required
@require_POST
def confirm_mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    mail = get_object_or_404(queries.mails_of(request.user), pk=mail_id)
    try:
        mail_deciding.confirm_mail(mail, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã xác nhận. Anh/chị có thể sửa và gửi duyệt bản nháp."))
    return redirect("newsroom:mails")


@login_required
@require_POST
def disown_mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    mail = get_object_or_404(queries.mails_of(request.user), pk=mail_id)
    try:
        count = mail_deciding.disown_mail(mail, by=request.user, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request,
            _("Đã ghi nhận anh/chị không gửi thư này và xóa %(count)s bản nháp.")
            % {"count": count},
        )
    return redirect("newsroom:mails")
