"""Pictures as phones hand them in: looked at, and freed of what they say about the phone."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from conglang.errors import RuleError
from conglang.newsroom.services import NewPicture
from conglang.vietnam.text import slugify

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 80_000_000
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
FORMATS = (*SUFFIXES, "GIF")


def clean_picture(file, name: str) -> NewPicture:
    """Return a picture without place, time and device in it, turned the way it was taken.

    file: an open file of an unknown kind. The first picture of an animation is kept.
    Raises RuleError("picture-too-big") or RuleError("not-a-picture").
    """
    if file.seek(0, 2) > MAX_BYTES:
        raise RuleError(
            "picture-too-big",
            _("Ảnh nặng hơn 20 MB. Hãy chọn ảnh nhỏ hơn hoặc giảm cỡ ảnh trong điện thoại."),
        )
    file.seek(0)
    try:
        picture = Image.open(file, formats=FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise RuleError("picture-too-big", _too_many_points())
        return _without_traces(picture, name)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise RuleError("not-a-picture", _not_a_picture(name)) from error
    except Image.DecompressionBombError as error:
        raise RuleError("picture-too-big", _too_many_points()) from error


def _without_traces(picture: Image.Image, name: str) -> NewPicture:
    # MPO: a JPEG to which some phones add a second picture.
    kind = {"MPO": "JPEG", "GIF": "PNG"}.get(picture.format, picture.format)
    turned = ImageOps.exif_transpose(picture)
    options: dict[str, object] = {}
    if kind in {"JPEG", "WEBP"}:
        options["quality"] = 90
        profile = picture.info.get("icc_profile")
        if profile:
            options["icc_profile"] = profile  # colours, no traces
    if kind == "JPEG" and turned.mode not in {"RGB", "L", "CMYK"}:
        turned = turned.convert("RGB")
    # A fresh picture carries the points alone: no EXIF, no XMP, no comments.
    fresh = Image.new(turned.mode, turned.size)
    if turned.mode == "P":
        turned = turned.convert("RGBA" if "transparency" in turned.info else "RGB")
        fresh = Image.new(turned.mode, turned.size)
    fresh.paste(turned)
    out = BytesIO()
    fresh.save(out, format=kind, **options)
    out.seek(0)
    stem = slugify(PurePath(name).stem, 60) or "anh"
    return NewPicture(file=out, name=f"{stem}{SUFFIXES[kind]}")


def _too_many_points() -> str:
    return _("Ảnh có quá nhiều điểm ảnh. Hãy giảm cỡ ảnh rồi chọn lại.")


def _not_a_picture(name: str) -> str:
    if PurePath(name).suffix.lower() in {".heic", ".heif"}:
        return _(
            "Ảnh HEIC của iPhone chưa đọc được. Hãy vào Cài đặt › Camera › Định dạng, chọn "
            "“Tương thích nhất”, hoặc gửi ảnh dạng JPG."
        )
    return _("Tệp này không phải ảnh hoặc đã hỏng. Hãy chọn tệp JPG, PNG hoặc WebP.")
