"""Addresses to which a phone sends photos in pieces; each answers to its owner alone."""

from __future__ import annotations

import mimetypes

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import PhotoUpload
from conglang.newsroom.photo_cards import card_of
from conglang.newsroom.views.keeping import answers_script

OFFSET, LENGTH = "Upload-Offset", "Upload-Length"


@require_POST
@answers_script
def begin(request: HttpRequest) -> HttpResponse:
    """Make room for one photo; answer with its name here."""
    if not queries.sections_writable_by(request.user, timezone.localdate()).exists():
        raise Http404
    size = request.POST.get("size", "")
    upload = services.begin_upload(
        request.user,
        name=request.POST.get("name", "") or "anh",
        size_bytes=int(size) if size.isascii() and size.isdecimal() and len(size) < 12 else 0,
        at=timezone.now(),
    )
    return JsonResponse({"token": upload.token}, status=201)


@require_http_methods(["HEAD", "PUT", "DELETE"])
@answers_script
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """HEAD: how much is here. PUT: the bytes that follow. DELETE: never mind."""
    found = _own(request, token)
    if request.method == "DELETE":
        if found.picture_id is None:
            services.delete_upload(found)
        return HttpResponse(status=204)
    if request.method == "PUT":
        start = request.headers.get(OFFSET, "")
        if not (start.isascii() and start.isdecimal() and len(start) < 12):
            return JsonResponse({"said": _("Yêu cầu gửi ảnh không đúng.")}, status=400)
        try:
            found = services.receive_piece(found, request.body, start=int(start), at=timezone.now())
        except RuleError as refusal:
            if refusal.code != "wrong-place":
                raise
            found.refresh_from_db()
            answer: HttpResponse = JsonResponse({"said": refusal.message}, status=409)
            return _measured(answer, found)
    return _measured(HttpResponse(status=204 if request.method == "PUT" else 200), found)


@require_POST
@answers_script
def finish(request: HttpRequest, token: str) -> HttpResponse:
    """Join and clean a photo; answer with its part of the form."""
    done = services.finish_upload(_own(request, token), at=timezone.now())
    return render(request, "newsroom/writer/photo.html", {"card": card_of(done), "number": 1})


@login_required
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show a photo that no article shows yet."""
    found = _own(request, token)
    if found.state != PhotoUpload.State.READY:
        raise Http404
    kind, _encoding = mimetypes.guess_type(found.file.name)
    answer: HttpResponse = FileResponse(found.file.open("rb"), content_type=kind)
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


def _own(request: HttpRequest, token: str) -> PhotoUpload:
    return get_object_or_404(queries.uploads_of(request.user), token=token)


def _measured(answer: HttpResponse, upload: PhotoUpload) -> HttpResponse:
    answer.headers[OFFSET] = str(upload.received)
    answer.headers[LENGTH] = str(upload.size_bytes)
    answer.headers["Cache-Control"] = "no-store"
    return answer
