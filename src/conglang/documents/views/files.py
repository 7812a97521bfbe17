"""Files of a document: add one, fetch one, take one off."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.documents import services
from conglang.documents.forms import AttachForm
from conglang.documents.models import DocumentFile
from conglang.documents.views.access import changeable_document, visible_document
from conglang.documents.views.entries import document_page
from conglang.errors import RuleError


@require_POST
def attach(request: HttpRequest, document_id: int) -> HttpResponse:
    """Add a file to a document."""
    official = changeable_document(request, document_id)
    form = AttachForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            services.attach_file(
                official,
                name=file.name,
                content=file.read(),
                label=form.cleaned_data["label"],
                by=request.user,
            )
        except RuleError as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("Đã thêm tệp vào văn bản."))
            return redirect(f"{reverse('documents:document', args=[official.pk])}#tep")
    document = visible_document(request, document_id)
    return render(
        request, "documents/document.html", document_page(request, document, localdate(), form)
    )


@require_safe
def download(request: HttpRequest, document_id: int, file_id: int) -> FileResponse:
    """Hand out a file as it was received, never to be shown inside our pages."""
    official = visible_document(request, document_id)
    row = get_object_or_404(official.files.select_related("document"), pk=file_id)
    try:
        content = row.document.file.open("rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    return FileResponse(
        content,
        as_attachment=True,
        filename=row.document.name,
        content_type=row.document.media_type or "application/octet-stream",
    )


@require_POST
def detach(request: HttpRequest, document_id: int, file_id: int) -> HttpResponse:
    """Take a file off a document."""
    official = changeable_document(request, document_id)
    row = get_object_or_404(DocumentFile, official=official, pk=file_id)
    services.detach_file(row, by=request.user)
    messages.success(request, _("Đã bỏ tệp khỏi văn bản."))
    return redirect(f"{reverse('documents:document', args=[official.pk])}#tep")
