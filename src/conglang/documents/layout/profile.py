"""The layout of State documents as a table: what each element must look like.

Law: 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "both"]

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SLOGAN = "Độc lập - Tự do - Hạnh phúc"
END_MARK = "./."


@dataclass(frozen=True)
class Element:
    """One element of a document.

    key: also the id of its Word style, after the profile's name.
    size_pt: what we write; allowed_pt: what the law allows, both ends included.
    gap_pt: least space before and after together; bold_lead: some words may be bold.
    outline: level in Word's navigation pane.
    """

    key: str
    label: str
    size_pt: float
    allowed_pt: tuple[float, float]
    align: Align = "center"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    first_line_cm: float = 0.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    gap_pt: float = 0.0
    any_align: bool = False
    bold_lead: bool = False
    required: bool = False
    outline: int | None = None
    keep_next: bool = False

    @property
    def style_id(self) -> str:
        """The id of the Word style."""
        return f"NN30{self.key}"


@dataclass(frozen=True)
class Profile:
    """Page measures in millimetres, each with the range allowed, and the elements."""

    name: str
    font: str
    page_mm: tuple[float, float]
    margins_mm: dict[str, tuple[float, float, float]]
    header_mm: float
    first_line_cm: tuple[float, float]
    line_spacing: float
    elements: tuple[Element, ...]

    def element(self, key: str) -> Element:
        """Return one element."""
        return next(element for element in self.elements if element.key == key)

    @property
    def text_width_cm(self) -> float:
        """Width between the margins of an upright page."""
        return (self.page_mm[0] - self.margins_mm["left"][0] - self.margins_mm["right"][0]) / 10


def _body(key: str, label: str, **changes: object) -> Element:
    values: dict[str, object] = {
        "size_pt": 14,
        "allowed_pt": (13, 14),
        "align": "both",
        "first_line_cm": 1.27,
        "after_pt": 6,
        "gap_pt": 6,
    }
    return Element(key, label, **{**values, **changes})  # type: ignore[arg-type]


NN30 = Profile(
    name="NN30",
    font="Times New Roman",
    page_mm=(210, 297),
    margins_mm={
        "top": (20, 20, 25),
        "bottom": (20, 20, 25),
        "left": (30, 30, 35),
        "right": (15, 15, 20),
    },
    header_mm=10,
    first_line_cm=(1.0, 1.27),
    line_spacing=1.1,
    elements=(
        Element("Motto", "Quốc hiệu", 12, (12, 13), bold=True, capitals=True, required=True),
        Element("Slogan", "Tiêu ngữ", 13, (13, 14), bold=True, required=True),
        Element("Superior", "Cơ quan chủ quản", 12, (12, 13), capitals=True),
        Element(
            "Issuer", "Cơ quan ban hành", 12, (12, 13), bold=True, capitals=True, required=True
        ),
        Element("Number", "Số, ký hiệu", 13, (13, 13), before_pt=6, required=True),
        Element(
            "PlaceDate", "Địa danh, ngày tháng", 13, (13, 14), italic=True, before_pt=6,
            required=True,
        ),
        Element("LetterSubject", "Trích yếu công văn", 12, (12, 13), before_pt=6),
        Element(
            "TypeName", "Tên loại", 14, (13, 14), bold=True, capitals=True, before_pt=18,
            keep_next=True,
        ),
        Element("Subject", "Trích yếu", 14, (13, 14), bold=True, keep_next=True),
        Element("Addressee", "Kính gửi", 14, (13, 14), align="left", any_align=True, after_pt=6),
        _body("Basis", "Căn cứ", italic=True),
        _body(
            "Heading1", "Đề mục I", bold=True, capitals=True, before_pt=6, outline=0,
            keep_next=True,
        ),
        _body("Heading2", "Đề mục 1", bold=True, outline=1, keep_next=True),
        _body("Heading3", "Đề mục a", bold_lead=True, outline=2),
        _body("Heading4", "Đề mục gạch đầu dòng", bold_lead=True, outline=3),
        _body("Body", "Nội dung", bold_lead=True),
        _body("Bullet", "Gạch đầu dòng", bold_lead=True),
        Element("Caption", "Tên bảng", 13, (13, 14), bold=True, before_pt=6, after_pt=6,
                keep_next=True),
        Element("TableHeader", "Tiêu đề cột", 13, (12, 14), bold=True, before_pt=2, after_pt=2),
        Element("TableCell", "Ô bảng", 13, (12, 14), align="left", any_align=True, bold_lead=True,
            before_pt=2, after_pt=2),
        Element(
            "RecipientsTitle", "Nơi nhận", 12, (12, 12), align="left", bold=True, italic=True
        ),
        Element("Recipient", "Danh sách nơi nhận", 11, (11, 11), align="left"),
        Element(
            "Authority", "Quyền hạn, chức vụ người ký", 14, (13, 14), bold=True, capitals=True,
            required=True,
        ),
        Element("Signer", "Họ tên người ký", 14, (13, 14), bold=True, before_pt=84, required=True),
        Element("AppendixLabel", "Phụ lục", 14, (14, 14), bold=True, keep_next=True),
        Element(
            "AppendixTitle", "Tiêu đề phụ lục", 14, (13, 14), bold=True, capitals=True,
            keep_next=True,
        ),
        Element("AppendixOf", "Kèm theo văn bản", 14, (13, 14), italic=True, after_pt=12),
        Element("PageNumber", "Số trang", 14, (13, 14)),
    ),
)  # fmt: skip
