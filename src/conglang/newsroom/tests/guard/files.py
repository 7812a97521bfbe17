"""120 files for the guard: marks and people's data in every hiding place, and clean look-alikes.

All persons, numbers and places are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from conglang.documents.inspecting.tests import makers
from conglang.documents.reading.tests.packages import paragraph, run, word_file


@dataclass(frozen=True)
class File:
    """A file and the rule that must find something in it; "" for a clean one."""

    name: str
    content: bytes
    rule: str

    @property
    def is_mark(self) -> bool:
        return self.rule.endswith("-mark") or self.rule == "secret-copy"


EVERYWHERE = (
    *("word_body", "word_table", "word_header", "word_footer", "word_footnote", "word_comment"),
    *("word_deleted", "word_inserted", "word_vanished", "word_white", "word_tiny", "word_box"),
    *("word_alt", "word_property", "word_firm", "word_own_property", "word_embedding"),
    *("word_split_runs", "word_vanished_by_style", "sheet_cell", "sheet_hidden"),
    *("sheet_hidden_row", "sheet_hidden_column", "sheet_comment", "sheet_property"),
    *("slides_text", "slides_hidden", "slides_notes", "slides_comment", "pdf_text", "pdf_unseen"),
    *("pdf_property", "pdf_note", "pdf_stamp", "pdf_attached", "pdf_packet", "picture_comment"),
    *("picture_exif", "picture_text_chunk", "open_text", "plain_text", "table_of_commas"),
)
MARKS = (
    ("TUYỆT MẬT", "secret-mark"),
    ("LƯU HÀNH NỘI BỘ", "internal-mark"),
    ("MẬT", "secret-mark"),
    ("Bản số: 07", "secret-copy"),
    ("DỰ THẢO LẦN 2", "draft-mark"),
    ("TỐI MẬT", "secret-mark"),
    ("HỎA TỐC", "urgency-mark"),
    ("XEM XONG TRẢ LẠI", "internal-mark"),
    ("T Ố I   M Ậ T", "secret-mark"),
    ("BẢN SAO BÍ MẬT NHÀ NƯỚC", "secret-copy"),
)
PEOPLE = (
    ("Ông Phan Văn Nghĩa, CCCD 079085001234", "personal-id"),
    ("Liên hệ chị Hạnh 0912.345.678", "mobile-phone"),
    ("Gửi về lan.phan85@gmail.com", "personal-mail"),
    ("STK 0071 0012 34567 Vietcombank", "bank-account"),
    ("Cháu Trần Gia Bảo, lớp 3A, Trường Tiểu học Suối Lau", "minor"),
    ("Bà Đỗ Thị Mai, sinh ngày 12/3/1975", "birth-date"),
    ("Anh Lý Văn Tài, thường trú tại số 15/2 đường Hàng Me", "home-address"),
    ("Anh Võ Văn Lành nhiễm HIV từ năm 2019", "health"),
    ("Nạn nhân là chị Bùi Thị Hoa", "victim"),
    ("Hộ chiếu số C1234567", "passport"),
    ("Mã số BHXH 7912345678", "insurance-or-tax"),
    ("Xe biển số 59X1-234.56", "plate"),
)
ENDINGS = {"word": "docx", "sheet": "xlsx", "slides": "pptx", "pdf": "pdf", "picture": "jpg"}
CLEAN = (
    "Mật ong rừng, sản phẩm OCOP của xã",
    "Tuyên truyền Luật Bảo vệ bí mật nhà nước",
    "Giữ bảo mật thông tin, đổi mật khẩu định kỳ",
    "Mật độ dân số 1.234 người/km2",
    "Lấy ý kiến dự thảo Nghị quyết của HĐND thành phố",
    "Triển khai khẩn trương công tác phòng chống bão",
    "Tổng kinh phí 120.345.678.901 đồng",
    "Quyết định số 123456789/QĐ-UBND ngày 12/03/2026",
    "Đường dây nóng 1022, tổng đài 1900 6600",
    "Điện thoại cơ quan (0254) 3852 123, thư bbt@bengoc.gov.vn",
    "Bà Trần Thị Lan, ngụ khu phố 3, cho biết đường đã sạch",
    "Trường THPT Nguyễn Trãi khai giảng năm học mới",
    "Số hóa tài liệu, phiên bản số 2",
    "Sử dụng phổ biến, không phổ biến ở vùng cao",
    "Giai đoạn 2021 - 2025, định hướng đến năm 2030",
    "Bác sĩ Lê Văn Tám khuyến cáo cách phòng sốt xuất huyết",
    "Ủy ban nhân dân phường trụ sở tại số 89 đường Lý Thường Kiệt",
    "Chủ tịch Hồ Chí Minh sinh ngày 19/5/1890",
    "Bỏ phiếu kín bầu trưởng khu phố",
    "Mã hồ sơ 000.00.12.H29-260115-0001",
)


@cache
def guard_files() -> tuple[File, ...]:
    """Return the fixture: 80 files with something in them, 40 without."""
    files = [_file(maker, *MARKS[place % len(MARKS)]) for place, maker in enumerate(EVERYWHERE)]
    files += [
        _file(maker, *PEOPLE[place % len(PEOPLE)])
        for place, maker in enumerate(EVERYWHERE[place * 5 % 42] for place in range(26))
    ]
    files += _odd_ones()
    clean_makers = (
        "word_body",
        "sheet_cell",
        "slides_text",
        "pdf_text",
        "plain_text",
        "word_table",
    )
    for number, text in enumerate([*CLEAN, *CLEAN]):
        maker = clean_makers[(number + number // len(CLEAN)) % len(clean_makers)]
        files.append(_file(maker, text, ""))
    return tuple(files)


def _file(maker: str, text: str, rule: str) -> File:
    kind = maker.split("_")[0]
    ending = ENDINGS.get(kind) or {"open": "odt", "plain": "txt", "table": "csv"}[kind]
    return File(f"{maker}.{ending}", getattr(makers, maker)(text), rule)


def _odd_ones() -> list[File]:
    """Return files whose letters are strange, and files that nobody can look into."""
    old = word_file(paragraph(run("tuyÖt mËt", font=".VnTimeH")))
    vni = word_file(paragraph(run("TOÁI MAÄT", font="VNI-Times")))
    return [
        File("tcvn3.docx", old, "secret-mark"),
        File("vni.docx", vni, "secret-mark"),
        File("khong-dau.docx", makers.word_header("TUYET MAT"), "secret-mark"),
        File("to-hop.txt", makers.plain_text("TUYE\u0323\u0302T MA\u0323\u0302T"), "secret-mark"),
        File("an.txt", makers.plain_text("M\u200bẬ\u200bT"), "secret-mark"),
        File("o-mat.docx", makers.word_table("UBND PHƯỜNG\nMẬT"), "secret-mark"),
        File("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file-unreadable"),
        File("khoa.pdf", makers.pdf_locked("x"), "file-unreadable"),
        File("quet.pdf", makers.pdf_scan(), "file-no-text"),
        File("nen.zip", makers.zipped({"a.txt": b"x"}), "file-unreadable"),
        File("sua.docx", makers.word_deleted("câu đã bỏ"), "file-change"),
        File("ghi-chu.docx", makers.word_comment("xem lại"), "file-comment"),
    ]
