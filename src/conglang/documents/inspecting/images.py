"""What a picture says besides what it shows: where it was taken, by which device, by whom."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress

from PIL import ExifTags, Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from conglang.documents.inspecting.findings import Hidden, HiddenKind, Notebook, Unreadable
from conglang.documents.inspecting.ocr import Recogniser

_GPS = 0x8825
_EXIF = 0x8769
_LONGEST = 2000
# What says only how to show the picture.
_HARMLESS = {"Orientation", "ColorSpace", "ExifOffset", "XResolution", "YResolution"}
_HARMLESS |= {"ResolutionUnit", "YCbCrPositioning", "ComponentsConfiguration", "ExifVersion"}
_HARMLESS |= {"FlashPixVersion", "ExifImageWidth", "ExifImageHeight", "ImageWidth", "ImageLength"}


def inspect_image(content: bytes, notebook: Notebook, recogniser: Recogniser | None) -> None:
    """Keep traces of place, device and person, and the words on the picture."""
    for hidden in traces_of(content):
        notebook.hide(hidden.kind, hidden.where, hidden.text)
    if recogniser is not None:
        words = recogniser.words_on(content)
        if words.strip():
            notebook.hide(HiddenKind.PICTURE_TEXT, "", words)
        if recogniser.missed:
            notebook.cannot(Unreadable.PARTLY)


def traces_of(content: bytes) -> list[Hidden]:
    """Return what is written into a picture's file besides its points.

    Raises what Pillow raises for a damaged file.
    """
    with Image.open(io.BytesIO(content)) as picture:
        found = list(_exif(picture))
        found += _packets(picture)
        if isinstance(picture, ImageFile):
            found += _captions(picture)
    return found


def _exif(picture: Image.Image) -> Iterator[Hidden]:
    exif = picture.getexif()
    if not exif:
        return
    place = exif.get_ifd(_GPS)
    if place:
        text = " ".join(str(value) for _key, value in sorted(place.items()))
        yield Hidden(HiddenKind.PLACE_TAKEN, "EXIF GPS", text[:_LONGEST])
    inner = exif.get_ifd(_EXIF)
    for key, value in [*exif.items(), *inner.items()]:
        name = ExifTags.TAGS.get(key, str(key))
        if key in {_GPS, _EXIF} or name in _HARMLESS or name == "GPSInfo":
            continue
        yield Hidden(HiddenKind.PROPERTY, f"EXIF {name}", _words(value))


def _packets(picture: Image.Image) -> Iterator[Hidden]:
    for key in ("xmp", "XML:com.adobe.xmp", "comment", "Comment", "Description", "Author"):
        value = picture.info.get(key)
        if value:
            yield Hidden(HiddenKind.PROPERTY, key, _words(value))
    for key, value in getattr(picture, "text", {}).items():
        if key not in {"XML:com.adobe.xmp", "Comment", "Description", "Author"}:
            yield Hidden(HiddenKind.PROPERTY, str(key), _words(value))


def _captions(picture: ImageFile) -> Iterator[Hidden]:
    for (group, number), value in (IptcImagePlugin.getiptcinfo(picture) or {}).items():
        values = value if isinstance(value, list) else [value]
        text = " ".join(_words(each) for each in values)
        if group == 2 and number != 0 and text:
            yield Hidden(HiddenKind.PROPERTY, f"IPTC {number}", text)


def _words(value: object) -> str:
    if isinstance(value, bytes):
        raw = value[: _LONGEST * 2]
        for mark, encoding in ((b"UNICODE\0", "utf-16"), (b"ASCII\0\0\0", "ascii")):
            if raw.startswith(mark):
                return raw[8:].decode(encoding, "replace")
        if raw.count(b"\0") * 3 > len(raw):
            return raw.decode("utf-16-le", "replace").strip("\0")[:_LONGEST]
        return raw.decode("utf-8", "replace")[:_LONGEST]
    if isinstance(value, str):
        with suppress(UnicodeError):  # Pillow reads EXIF texts as Latin-1, phones write UTF-8
            value = value.encode("latin-1").decode("utf-8")
    return str(value)[:_LONGEST]
