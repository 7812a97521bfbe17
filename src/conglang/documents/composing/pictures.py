"""The pictures of a Word file: where they stand, and which of them a web page can show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image as Raster

from conglang.documents.composing.lines import Image
from conglang.documents.reading.package import W, read_part
from conglang.vietnam.text import compose

MOST_PICTURES = 60
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ORNAMENT = 180_000  # EMU, half a centimetre: a rule or a dot
_SHOWN = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_MACHINE_WORDS = re.compile(
    r"description automatically generated|mô tả được tạo tự động|^(?:picture|image|ảnh|hình) ?\d*$"
    r"|\.(?:jpe?g|png|gif|bmp|heic)$|^[a-z0-9_-]{8,}$",
    re.IGNORECASE,
)
_WHOLE = 100_000  # a crop is told in thousandths of a per cent
_CROPPED_FORMATS = {"JPEG", "PNG", "WEBP"}


@dataclass(frozen=True)
class Place:
    """A picture as the text names it; crop: what Word hides at left, top, right, bottom."""

    relation: str
    alt: str = ""
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    linked: bool = False
    kind: str = "picture"  # or "chart"


def places_in(drawing: etree._Element) -> Iterator[Place]:
    """Iterate over the pictures of one drawing, those in its text boxes left out."""
    words = drawing.find(f".//{_DRAWING}docPr")
    alt = "" if words is None else (words.get("descr") or "")
    extent = drawing.find(f".//{_DRAWING}extent")
    if extent is not None and _is_ornament(extent):
        return
    for node in drawing.iter():
        if not isinstance(node.tag, str) or _in_text_box(node, drawing):
            continue
        if node.tag == f"{_A}blip":
            embedded = node.get(f"{_RELATION}embed") or ""
            linked = node.get(f"{_RELATION}link") or ""
            crop = _crop(node.getparent())
            yield Place(embedded or linked, alt, crop, linked=not embedded)
        elif node.tag == f"{_VML}imagedata":
            yield Place(node.get(f"{_RELATION}id") or "", alt)
        elif node.tag in (_CHART, _DIAGRAM):
            yield Place("", kind="chart")


class Pictures:
    """Takes pictures out of the package, and keeps in mind what could not be taken."""

    def __init__(self, targets: Mapping[str, str], content: bytes) -> None:
        self._targets, self._content = targets, content
        self._taken = 0
        self.linked = self.drawn = self.charts = self.lost = self.too_many = 0

    def taken(self, places: Iterable[Place]) -> Iterator[Image]:
        """Iterate over the pictures that can be shown."""
        for place in places:
            image = self._take(place)
            if image is not None:
                yield image

    def warnings(self) -> list[str]:
        """Say what was left behind."""
        said = (
            (self.linked, "{n} ảnh chỉ là liên kết ra ngoài tệp nên không lấy được."),
            (self.drawn, "{n} hình vẽ dạng EMF, WMF hoặc dạng khác không đưa lên trang được."),
            (self.charts, "{n} biểu đồ, sơ đồ vẽ trong Word không lấy được; hãy chụp thành ảnh."),
            (self.lost, "{n} ảnh trong tệp bị hỏng hoặc thiếu."),
            (self.too_many, f"Tệp có hơn {MOST_PICTURES} ảnh; {{n}} ảnh cuối không được lấy."),
        )
        advice = " Hãy thêm lại vào bản nháp bằng tệp JPG hoặc PNG nếu cần."
        return [text.format(n=count) + advice for count, text in said if count]

    def _take(self, place: Place) -> Image | None:
        target = self._targets.get(place.relation, "")
        if place.kind == "chart":
            self.charts += 1
        elif place.linked or "://" in target:
            self.linked += 1
        elif self._taken >= MOST_PICTURES:
            self.too_many += 1
        elif target and not target.lower().endswith(_SHOWN):
            self.drawn += 1
        else:
            content = read_part(self._content, target) if target else None
            if content:
                self._taken += 1
                cut = cropped(content, place.crop) if any(place.crop) else content
                return Image(cut, posixpath.basename(target), _own_words(place.alt))
            self.lost += 1
        return None


def cropped(content: bytes, crop: tuple[float, float, float, float]) -> bytes:
    """Return a picture without what Word hides of it: cut off on purpose, it must stay so."""
    try:
        with Raster.open(BytesIO(content)) as picture:
            if (
                picture.format not in _CROPPED_FORMATS
                or picture.width * picture.height > 80_000_000
            ):
                return content
            left, top, right, bottom = crop
            box = (
                int(picture.width * left),
                int(picture.height * top),
                max(int(picture.width * (1 - right)), int(picture.width * left) + 1),
                max(int(picture.height * (1 - bottom)), int(picture.height * top) + 1),
            )
            out = BytesIO()
            picture.crop(box).save(out, picture.format, quality=92)
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Raster.DecompressionBombError):
        return content  # whoever takes pictures in will refuse it


def _crop(fill: etree._Element | None) -> tuple[float, float, float, float]:
    cut = None if fill is None else fill.find(f"{_A}srcRect")
    if cut is None:
        return (0, 0, 0, 0)
    sides = []
    for side in ("l", "t", "r", "b"):
        try:
            sides.append(min(max(int(cut.get(side) or 0) / _WHOLE, 0.0), 0.95))
        except ValueError:
            sides.append(0.0)
    return (sides[0], sides[1], sides[2], sides[3])


def _own_words(alt: str) -> str:
    alt = " ".join(compose(alt).split())
    return "" if _MACHINE_WORDS.search(alt) else alt[:300]


def _is_ornament(extent: etree._Element) -> bool:
    try:
        return min(int(extent.get("cx") or 0), int(extent.get("cy") or 0)) < _ORNAMENT
    except ValueError:
        return False


def _in_text_box(node: etree._Element, drawing: etree._Element) -> bool:
    for parent in node.iterancestors():
        if parent is drawing:
            return False
        if parent.tag == f"{W}txbxContent":
            return True
    return False
