"""Full names of persons in running text."""

# ruff: noqa: E501 (a pattern is read whole)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Mai",
    "Trịnh",
    "Lâm",
    "Đào",
    "Đoàn",
    "Vương",
    "Tô",
    "Tạ",
    "Hà",
    "Chu",
    "Châu",
    "Cao",
    "Thái",
    "La",
    "Lưu",
    "Phùng",
    "Tăng",
    "Tống",
    "Kiều",
    "Quách",
    "Triệu",
    "Từ",
    "Đồng",
    "Thạch",
    "Danh",
    "Kim",
    "Lò",
    "Vàng",
    "Giàng",
    "Sùng",
    "Thào",
    "Lầu",
    "Quàng",
    "Cà",
    "Tòng",
    "Lường",
    "Nông",
    "Bế",
    "Ma",
    "Vi",
    "Lục",
    "Bàn",
    "Phàn",
    "Tẩn",
    "Chảo",
    "Đàm",
    "Lương",
    "Văn",
    "Tôn",
    "Âu",
    "Thân",
    "Nghiêm",
    "Khổng",
    "Mạc",
    "Khuất",
    "Giáp",
    "Doãn",
    "Ninh",
    "Phí",
    "Viên",
    "Cù",
    "Cung",
    "Ung",
    "Uông",
    "Lã",
    "Lại",
    "Bạch",
    "Hứa",
    "Hàn",
    "Diệp",
    "Trà",
    "Tiêu",
    "Liêu",
    "Mã",
    "Thi",
    "Tần",
    "Trương",
    "Trang",
    "Thiều",
    "Thiệu",
    "Nhâm",
    "Nhan",
    "Nhữ",
    "Đậu",
    "Đới",
    "Đường",
    "Điểu",
    "Điêu",
    "Đèo",
    "Cầm",
    "Hờ",
    "Hạng",
    "Hù",
    "Cứ",
    "Cháng",
    "Chang",
    "Chẩu",
    "Ksor",
    "Siu",
    "Rơ",
    "Rmah",
    "Rah",
    "Nay",
    "Kpă",
    "Kbuôr",
    "Niê",
    "Y",
    "H'",
    "Êban",
    "Mlô",
    "Cil",
    "Kră",
    "Bríu",
    "Zơ",
    "Alăng",
    "Arất",
    "Pơloong",
    "Coor",
    "Bh'ling",
    "Hoàng",
    "Huyền",
    "Khưu",
    "Sầm",
    "Sử",
    "Sái",
    "Tào",
    "Thẩm",
    "Thôi",
    "Tiền",
    "Vòng",
    "Vưu",
    "Xa",
    "Yên",
    "Ôn",
    "Ông",
    "Biện",
    "Bồ",
    "Cấn",
    "Chế",
    "Chử",
    "Cổ",
    "Công",
    "Đan",
    "Đàng",
    "Đôn",
    "Đổng",
    "Giang",
    "Hầu",
    "Hạ",
    "Hình",
    "Kha",
    "Khương",
    "Khúc",
    "Lều",
    "Lỗ",
    "Lộc",
    "Luyện",
    "Lữ",
    "Nghị",
    "Ngụy",
    "Ngân",
    "Nhiếp",
    "Ô",
    "Phó",
    "Phú",
    "Quan",
    "Quảng",
    "Quế",
    "Tưởng",
    "Trình",
    "Uyên",
    "Vạn",
    "Vân",
    "Vĩ",
    "Vũ",
]
_CAPITAL = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_SMALL = "a-zà-ãè-êìíò-õùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ'"
_GIVEN = rf"[{_CAPITAL}][{_SMALL}]{{1,6}}"
_FAMILY = "|".join(sorted(set(_FAMILIES), key=len, reverse=True))
_FAMILY_UPPER = "|".join(
    sorted({name.upper() for name in _FAMILIES if len(name) > 1}, key=len, reverse=True)
)
_NAME = re.compile(
    rf"(?<![^\W_])(?:(?:{_FAMILY})(?: (?:{_GIVEN}|[{_CAPITAL}](?![^\W_]))){{1,4}}"
    rf"|(?:{_FAMILY_UPPER})(?: [{_CAPITAL}]{{1,7}}){{1,4}})(?![^\W_])"
)
# What stands before a name that is a street, a school or a place.
_PLACE_BEFORE = re.compile(
    r"(?i)(?:đường|phố|hẻm|ngõ|phường|xã|thôn|ấp|bản|làng|trường|thcs|thpt|th|mầm non|tiểu học|"
    r"mẫu giáo|công viên|cầu|chợ|hồ|sông|kênh|đền|đình|chùa|nhà thờ|quảng trường|bến|cảng|đảo|núi|"
    r"khu|khu phố|tổ|tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|giải|cúp|bảo tàng|nhà hát|"
    r"bệnh viện|công ty|tnhh|dntn|hợp tác xã|nhà xuất bản|chiến dịch|tượng đài|trung tâm|lễ hội|"
    r"bác|tên|mang tên|số \d+[\w/]*|\d+[\w/]*)\s+[“\"]?$"
)
_NUMBER_OF_A_ROW = re.compile(r"[\d\s.,;:)|/-]*|.*\t\d*[.)]?\t?")
_PLACES = re.compile(
    r"^(?:Hà Nội|Hà Tĩnh|Hà Giang|Hà Nam|Cao Bằng|Thái Bình|Thái Nguyên|Thái Lan|Lâm Đồng|Hồ Chí Minh|Hồ Gươm|Hà Tiên|Hà Đông|Ninh Bình|Ninh Thuận|Trà Vinh|Vĩnh .*|Phú .*|Quảng .*|Kim Sơn|Kim Bảng|Đồng Nai|Đồng Tháp|Châu Á|Châu Âu|Châu Phi|Châu Đốc|Tô Lịch|Công an.*|Công An.*|Văn Phòng|Mai Châu|Cà Mau|Lạng Sơn|Sơn La|Yên Bái|Dương Đông|Lý Sơn|Đường .*|Ông .*|Công .*|Trang .*|Giang .*|Lộc .*|Vân Đồn|Hạ Long|Chu Lai|Thạch Hà|Quan .*|Ngân .*|Đàm phán)$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A full name and where it stands; before: what stands just before it."""

    text: str
    start: int
    end: int


def full_names(text: str) -> Iterator[Name]:
    """Yield names of two to five words that look like a person's, those of places left out."""
    for found in _NAME.finditer(text):
        name = found[0]
        if _PLACES.match(name.title() if name.isupper() else name):
            continue
        before = text[max(0, found.start() - 24) : found.start()].rsplit("\n", 1)[-1]
        if not _NUMBER_OF_A_ROW.fullmatch(before) and _PLACE_BEFORE.search(before):
            continue
        yield Name(name, found.start(), found.end())
