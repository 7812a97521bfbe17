"""Take photos in pieces: whatever is cut off goes on from where it stopped."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import PhotoUpload, UploadPiece
from conglang.newsroom.models.drafting import UPLOAD_FOLDER, private_files
from conglang.organisation.models import Person

MAX_OPEN = 40  # photos of one person that no article has taken yet
MAX_OPEN_BYTES = 400 * 1024 * 1024
MAX_ALL_BYTES = 10 * 1024 * 1024 * 1024  # of everybody: a full disk stops every desk
PIECE_BYTES = 1024 * 1024
IN_MEMORY = 4 * 1024 * 1024
UNFINISHED_KEPT = timedelta(days=3)
UNUSED_KEPT = timedelta(days=30)


@transaction.atomic
def begin_upload(person: Person, *, name: str, size_bytes: int, at: datetime) -> PhotoUpload:
    """Make room for a photo.

    Raises RuleError("picture-too-big"), RuleError("not-a-picture") or RuleError("too-many-photos").
    """
    from conglang.newsroom.pictures import MAX_BYTES

    if size_bytes > MAX_BYTES:
        raise RuleError(
            "picture-too-big",
            _("Ảnh nặng hơn 20 MB. Hãy chọn ảnh nhỏ hơn hoặc giảm cỡ ảnh trong điện thoại."),
        )
    if size_bytes < 1:
        raise RuleError("not-a-picture", _("Tệp ảnh trống. Hãy chọn lại ảnh."))
    open_ones = PhotoUpload.objects.filter(picture=None)
    mine = open_ones.filter(person=person)
    used = mine.aggregate(total=Sum("size_bytes"))["total"] or 0
    if mine.count() >= MAX_OPEN or used + size_bytes > MAX_OPEN_BYTES:
        raise RuleError(
            "too-many-photos",
            _("Anh/chị có quá nhiều ảnh chưa dùng. Hãy lưu tin hoặc bỏ bớt ảnh rồi gửi tiếp."),
        )
    everybody = open_ones.aggregate(total=Sum("size_bytes"))["total"] or 0
    if everybody + size_bytes > MAX_ALL_BYTES:
        raise RuleError(
            "too-many-photos",
            _("Máy chủ đang nhận quá nhiều ảnh. Hãy gửi lại sau ít phút."),
        )
    return PhotoUpload.objects.create(
        token=secrets.token_urlsafe(18),
        person=person,
        name=name[-255:].replace("\x00", ""),
        size_bytes=size_bytes,
        begun_at=at,
        touched_at=at,
    )


def receive_piece(upload: PhotoUpload, content: bytes, *, start: int, at: datetime) -> PhotoUpload:
    """Keep the bytes that follow those already here.

    The file is written first and counted afterwards: killed in between, nothing counts.
    Raises RuleError("wrong-place") when other bytes are due, RuleError("piece-too-big").
    """
    if not content or len(content) > PIECE_BYTES or start + len(content) > upload.size_bytes:
        raise RuleError("piece-too-big", _("Phần ảnh gửi lên không đúng cỡ. Hãy gửi lại ảnh."))
    if start != upload.received or upload.state != PhotoUpload.State.RECEIVING:
        raise RuleError("wrong-place", _("Máy chủ đang chờ phần khác của ảnh."))
    piece = UploadPiece(upload=upload, start=start, size_bytes=len(content))
    piece.file.save("", ContentFile(content), save=False)
    with transaction.atomic():
        counted = PhotoUpload.objects.filter(
            pk=upload.pk, received=start, state=PhotoUpload.State.RECEIVING
        ).update(received=F("received") + len(content), touched_at=at)
        if counted:
            piece.save()
    if not counted:
        piece.file.delete(save=False)
        raise RuleError("wrong-place", _("Máy chủ đang chờ phần khác của ảnh."))
    upload.refresh_from_db()
    return upload


def finish_upload(upload: PhotoUpload, *, at: datetime) -> PhotoUpload:
    """Join the pieces, clean the picture and keep it until an article takes it.

    Finishing twice changes nothing. What is no picture is thrown away.
    Raises RuleError("not-complete"), RuleError("picture-too-big"), RuleError("not-a-picture").
    """
    from conglang.newsroom.pictures import clean_picture

    if upload.state == PhotoUpload.State.READY:
        return upload
    if upload.received != upload.size_bytes:
        raise RuleError("not-complete", _("Ảnh chưa gửi xong. Hãy đợi hoặc gửi tiếp."))
    with SpooledTemporaryFile(max_size=IN_MEMORY) as whole:
        try:
            for piece in upload.pieces.order_by("start"):
                with piece.file.open("rb") as part:
                    whole.write(part.read())
            clean = clean_picture(whole, upload.name)
        except (RuleError, FileNotFoundError) as refusal:
            # A phone that asks again may find the pieces joined and gone a moment before.
            upload.refresh_from_db()
            if upload.state == PhotoUpload.State.READY:
                return upload
            delete_upload(upload)
            if isinstance(refusal, RuleError):
                raise
            raise RuleError("not-complete", _("Ảnh gửi bị dở. Hãy chọn lại ảnh.")) from refusal
    name = _keep_clean(upload, clean.name, clean.file)
    done = PhotoUpload.objects.filter(pk=upload.pk, state=PhotoUpload.State.RECEIVING).update(
        state=PhotoUpload.State.READY, file=name, touched_at=at
    )
    if not done:
        private_files().delete(name)  # somebody finished it meanwhile
    else:
        _delete_pieces(upload)
    upload.refresh_from_db()
    return upload


def take_photo(person: Person, content: IO[bytes], *, name: str, at: datetime) -> PhotoUpload:
    """Keep a photo that came whole, with a form.

    Raises the codes of `begin_upload` and of cleaning a picture.
    """
    from conglang.newsroom.pictures import clean_picture

    upload = begin_upload(person, name=name, size_bytes=content.seek(0, 2), at=at)
    try:
        clean = clean_picture(content, name)
    except RuleError:
        delete_upload(upload)
        raise
    upload.file = _keep_clean(upload, clean.name, clean.file)
    upload.received, upload.state = upload.size_bytes, PhotoUpload.State.READY
    upload.save()
    return upload


def delete_upload(upload: PhotoUpload) -> None:
    """Throw away a photo and its pieces; the picture of an article stays."""
    token = upload.token
    PhotoUpload.objects.filter(pk=upload.pk).delete()
    _empty_folder(f"{UPLOAD_FOLDER}/{token}")


def sweep_uploads(now: datetime) -> int:
    """Throw away photos that nobody finished, that no article took, or that one has taken."""
    stale = PhotoUpload.objects.filter(
        Q(state=PhotoUpload.State.RECEIVING, touched_at__lt=now - UNFINISHED_KEPT)
        | Q(touched_at__lt=now - UNUSED_KEPT)
    )
    count = 0
    for upload in stale.iterator():
        delete_upload(upload)
        count += 1
    return count


def _keep_clean(upload: PhotoUpload, name: str, content: IO[bytes]) -> str:
    field = PhotoUpload._meta.get_field("file")
    kept: str = private_files().save(
        field.generate_filename(upload, name), File(content, name=name)
    )
    return kept


def _delete_pieces(upload: PhotoUpload) -> None:
    pieces = list(upload.pieces.all())
    upload.pieces.all().delete()
    for piece in pieces:
        piece.file.delete(save=False)


def _empty_folder(folder: str) -> None:
    storage = private_files()
    if not storage.exists(folder):
        return
    for name in storage.listdir(folder)[1]:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)
