"""Marks inside longer lines, as patterns; the capitals of a stamp decide unless (?i) is said."""

# ruff: noqa: E501 (a pattern is read whole)

from __future__ import annotations

import re

# Inside longer lines. Capitals decide unless (?i) is said.
_S = r"[ ._\-]?\s*"
INSIDE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "secret-mark",
        re.compile(rf"\b(?:TUYỆT|TUYÊT|TUYẸT|TUYET|TỐI|TÔI|TÓI|TOI){_S}M[ẬÂẠA]T\b(?!{_S}M[ÃA])"),
    ),
    (
        "secret-mark",
        re.compile(
            r"(?i)(?<!ba )(?<!các )(?<!03 )(?<!3 )\bđộ mật\s*[:=]\s*[“\"(]?\s*(?:tuyệt mật|tối mật|mật|[abc]\b)(?!\W{1,4}tối mật)"
        ),
    ),
    (
        "secret-mark",
        re.compile(r"[(\[{“\"]\s*(?:TUYỆT MẬT|TỐI MẬT|Tuyệt mật|Tối mật|MẬT)\s*[)\]}”\"]"),
    ),
    ("secret-mark", re.compile(r"[(\[]\s*Mật\s*[)\]]")),
    (
        "secret-mark",
        re.compile(
            r"(?i)\bđóng dấu\s*[“\"(]?\s*(?:chỉ )?(?:độ )?(?:tuyệt |tối )?mật\b(?! mã| khẩu| ong)"
        ),
    ),
    ("secret-mark", re.compile(r"(?i)\bchỉ người có tên mới được (?:bóc|mở) (?:bì|phong bì)")),
    (
        "secret-mark",
        re.compile(
            r"(?i)\bsố\s*:?\s*[\d….]+\s*[/-]\s*[\w/&-]+[ ,;]+\(?(?:tuyệt mật|tối mật|mật)\)?\s*$"
        ),
    ),
    ("secret-copy", re.compile(r"(?i)\bbản (?:sao )?số\s*[:…]\s*[.…_ ]*\d*")),
    ("secret-copy", re.compile(r"(?i)(?:^|[(\[;.,]\s*)bản số\s+\d{1,3}\s*(?:/\s*\d{1,3}|[)\]]|$)")),
    ("secret-copy", re.compile(r"(?i)\bbản sao (?:tài liệu )?bí mật nhà nước\b")),
    ("secret-copy", re.compile(r"(?i)\bvăn bản ghi nhận việc chụp\b")),
    ("secret-copy", re.compile(r"\b(?:GIẢI|TĂNG|GIẢM)\s+MẬT\b(?!\s+(?:ĐỘ|MÃ|KHẨU|ONG))")),
    ("secret-copy", re.compile(r"\bTRÍCH\s+SAO\b|\bTÀI LIỆU THU HỒI\b")),
    ("secret-copy", re.compile(r"(?i)\b(?:không )?được phép sao,? ?(?:và )?chụp\b")),
    (
        "internal-mark",
        re.compile(r"\b(?:LƯU HÀNH NỘI BỘ|LUU HANH NOI BO|XEM XONG TRẢ LẠI|XEM XONG TRA LAI)\b"),
    ),
    (
        "internal-mark",
        re.compile(r"(?i)[(\[“\"]\s*(?:tài liệu )?(?:chỉ )?lưu hành nội bộ[^)\]”\"]{0,40}[)\]”\"]"),
    ),
    (
        "internal-mark",
        re.compile(
            r"(?i)\btài liệu (?:này )?(?:chỉ )?(?:được )?(?:lưu hành nội bộ|lưu hành trong nội bộ)"
        ),
    ),
    (
        "internal-mark",
        re.compile(r"(?i)\b(?:xem|họp) xong (?:đề nghị )?(?:trả|nộp|thu) (?:lại|hồi)"),
    ),
    (
        "internal-mark",
        re.compile(
            r"(?i)(?:^|[(\[]\s*)tài liệu (?:phục vụ|dùng (?:cho|tại)|trình) (?:cuộc |buổi |kỳ |phiên )?(?:họp|giao ban|hội nghị)\b"
        ),
    ),
    (
        "internal-mark",
        re.compile(r"\b(?:KHÔNG|CẤM) PHỔ BIẾN\b|\bKHONG PHO BIEN\b|\bTÀI LIỆU NỘI BỘ\b"),
    ),
    (
        "internal-mark",
        re.compile(
            r"(?i)[(\[]\s*(?:tài liệu )?(?:không|chưa) (?:được )?(?:phổ biến|công bố|công khai)[^)\]]{0,30}[)\]]"
        ),
    ),
    (
        "draft-mark",
        re.compile(
            r"(?i)[(\[]\s*(?:bản )?dự thảo(?: lần(?: thứ)? \w+| \d+|[ ,]+ngày [\d/.\-]+)?\s*[)\]]"
        ),
    ),
    (
        "draft-mark",
        re.compile(
            r"(?i)^\W*(?:bản )?dự thảo (?:lần (?:thứ )?\w+|\d+|ngày [\d/.\-]+)\W*\d{0,4}\W*$"
        ),
    ),
    ("urgency-mark", re.compile(r"\b(?:HỎA TỐC|HOẢ TỐC|HOA TOC|THƯỢNG KHẨN|THUONG KHAN)\b")),
    (
        "urgency-mark",
        re.compile(r"(?i)\bđộ khẩn\s*[:=]\s*[“\"(]?\s*(?:hỏa tốc|hoả tốc|thượng khẩn|khẩn)"),
    ),
)
# A line without any of these has no mark inside: one look spares many.
HINT = re.compile(
    r"(?i)m[ậâạa]t|bản s|sao|nội b|noi bo|trả|tra lai|nộp|thu (?:hồi|lại)|phổ b|pho b|công b|công kh"
    r"|dự th|khẩn|khan|h[oỏ][aảả] t[oố]c|tài li|ghi nhận|có tên"
)
