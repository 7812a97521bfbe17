"""An item tells where, when, who and how it went; what is the title's business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.checks.words import CAPITAL
from conglang.newsroom.models.articles import Genre
from conglang.newsroom.models.checking import Level

ID = "five-ws"
LEVEL = Level.HINT
NAME = gettext_lazy("Đủ việc gì, ở đâu, khi nào, ai, thế nào")
WHY = gettext_lazy("Người đọc cần biết sự việc xảy ra ở đâu, khi nào, có những ai và ra sao.")

WHERE, WHEN, WHO, HOW = "where", "when", "who", "how"
_ASKED = {
    Genre.NEWS: (WHERE, WHEN, WHO, HOW),
    Genre.REPORT: (WHERE, WHO, HOW),
    Genre.SYNTHESIS: (WHO, HOW),
    Genre.INTERVIEW: (WHO,),
    Genre.PHOTO_ESSAY: (WHERE, WHEN, WHO),
    Genre.NOTICE: (WHERE, WHEN, WHO),
}
_WHERE = re.compile(
    r"\b(?:tại|ở|trên|trước|trong|dọc|ngoài|khắp|quanh|thuộc)\s+(?:địa bàn|hội trường|trụ sở"
    r"|khu|sân|nhà"
    r"|trường|chợ|công viên|đường|hẻm|ngõ|phố|xã|phường|thôn|ấp|bản|buôn|làng|tổ|thành phố"
    r"|tỉnh|đặc khu"
    r"|huyện|quận|trạm|bệnh viện|trung tâm|cầu|kênh|rạch|sông|hồ|bến|cảng|đình|chùa|đền"
    r"|nghĩa trang|"
    r"đài|quảng trường|phòng|văn phòng|ủy ban|uỷ ban|UBND|bộ phận|cơ quan|đơn vị|công ty|nhà máy|"
    r"bưu điện|ngã|số \d)"
    r"|\b(?:tại|ở|đến|về|từ)\s+(?:\w+\s+){0,2}" + CAPITAL + r"[\w]*"
    r"|\b(?:xã|phường|thôn|ấp|bản|buôn|khu phố|tổ dân phố|đặc khu|tỉnh|thành phố|huyện|quận"
    r"|đường|hẻm"
    r"|khóm|xóm|chợ|cầu|rạch|kênh|sông|đảo|bãi|công viên|nhà văn hóa|nhà văn hoá|trường"
    r"|trạm y tế)\s+"
    r"(?:số\s+)?(?:" + CAPITAL + r"|\d)"
    r"|\b(?:toàn|cả|khắp|từng)\s+(?:thành phố|tỉnh|phường|xã|thôn|khu phố)\b"
    r"|\b(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+(?:thành phố|tỉnh|phường|xã|đặc khu)\b"
    r"|\bhội trường\b|\btrụ sở\b|\bnhà văn hóa\b|\bhọp trực tuyến\b|\bhình thức trực tuyến\b"
)
_WHEN = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\b(?:ngày|mùng|rằm|tháng|quý|năm)\s+(?:\d+|[IVX]+\b|giêng|chạp"
    r"|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"|\b(?:sáng|trưa|chiều|tối|đêm|hôm|ngày|tuần|tháng|năm)\s+(?:nay|qua|mai|kia|sau|tới|này|trước|ấy|đó)\b"
    r"|\bcùng ngày\b|\bngày mai\b|\b\d+\s*(?:giờ|h)\d*\b"
    r"|\b(?:thứ|Thứ)\s+(?:hai|ba|tư|năm|sáu|bảy|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])\b"
    r"|\b[Cc]hủ nhật\b|\bhằng (?:ngày|tuần|tháng)\b|\bhàng (?:ngày|tuần|tháng)\b"
    r"|\bvừa (?:sáng|chiều|tối)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ụ|[Ee]m|[Tt]hầy|[Cc]ô|[Đđ]ồng chí|[Đđ]/c|[Bb]ác sĩ"
    r"|[Cc]háu|[Đđ]ại biểu)\s+"
    + CAPITAL
    + r"|\b(?:người dân|nhân dân|bà con|cư dân|hộ dân|hộ gia đình|các hộ|đoàn viên|hội viên"
    r"|đảng viên"
    r"|cán bộ|công chức|viên chức|học sinh|sinh viên|giáo viên|phụ huynh|đại biểu|lãnh đạo"
    r"|công nhân|chiến sĩ"
    r"|thanh niên|phụ nữ|cựu chiến binh|nông dân|doanh nghiệp|tiểu thương|lực lượng"
    r"|tổ trưởng|cử tri"
    r"|dân quân|dân phòng|bác sĩ|nhân viên|ngư dân|nghệ nhân|vận động viên|thí sinh|người cao tuổi"
    r"|thiếu nhi|trẻ em|hộ kinh doanh|khách|du khách|tình nguyện viên|người lao động|thương binh)\b"
    r"|\b(?:UBND|HĐND|MTTQ|Ủy ban|Uỷ ban|Hội đồng|Sở|Phòng|Công an|Hội|Đoàn|Trung tâm|Ban"
    r"|Đảng ủy|Đảng uỷ"
    r"|Trường|Trạm|Mặt trận|Liên đoàn|Chi bộ|Chi hội|Chi đoàn|Câu lạc bộ|Tổ|Văn phòng|Bộ|Đồn"
    r"|Đài|Công ty"
    r"|Bưu điện|Thanh tra|Tòa án|Viện|Điện lực|Bảo hiểm)\b"
)
_COURSE = re.compile(
    r"\d|\b(?:tổ chức|thực hiện|triển khai|tham gia|tham dự|trao|tặng|thu|gom|kiểm tra"
    r"|hướng dẫn|phát biểu"
    r"|biểu quyết|thông qua|ký|trồng|dọn|sửa|xây|vận động|tuyên truyền|phát|nhận|xử lý"
    r"|giới thiệu|trả lời"
    r"|nêu|đề nghị|thăm|chúc|bàn giao|khánh thành|khởi công|ra quân|diễn ra|hoàn thành"
    r"|kết luận|chia sẻ|đạt"
    r"|tiếp nhận|giải quyết|bắt|dập|cứu|mở|cho biết|nói|kể|thi|thắng|trình diễn|khám|tiêm"
    r"|họp|bầu|công bố)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…](?:\s|$)|\n")
SENTENCES = 2  # below, nothing tells how it went


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    if not item.text.strip():
        return  # the number of words says it
    asked = _ASKED.get(Genre(item.genre), _ASKED[Genre.NEWS])
    missing = [question for question in asked if not _is_told(question, item, surroundings)]
    if not missing:
        return
    words = {
        WHERE: _("ở đâu"),
        WHEN: _("khi nào"),
        WHO: _("có những ai"),
        HOW: _("diễn ra thế nào"),
    }
    told = ", ".join(words[question] for question in missing)
    fix = (
        _("Hãy kể thêm diễn biến, con số và kết quả.")
        if missing == [HOW]
        else _("Hãy bổ sung ngay trong đoạn đầu, hoặc điền các ô Ở đâu, Khi nào, Ai.")
    )
    field = {WHERE: "place", WHEN: "event_on", WHO: "participants"}.get(missing[0], "text")
    yield Finding(
        ID,
        field,
        _("Tin chưa cho biết sự việc %(missing)s.") % {"missing": told},
        fix,
        about=told,
    )


def _is_told(question: str, item: Item, surroundings: Surroundings) -> bool:
    text = f"{item.title}\n{item.text}"
    if question == WHERE:
        return bool(item.place.strip() or _WHERE.search(text)) or _names_a_place(text, surroundings)
    if question == WHEN:
        return item.event_on is not None or bool(_WHEN.search(text))
    if question == WHO:
        return bool(item.participants.strip() or _WHO.search(text))
    sentences = [piece for piece in _SENTENCE.split(item.text) if len(piece.split()) > 2]
    return len(sentences) >= SENTENCES and bool(_COURSE.search(item.text))


def _names_a_place(text: str, surroundings: Surroundings) -> bool:
    return any(place in text for place in surroundings.places)
