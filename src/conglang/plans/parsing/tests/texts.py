"""Short invented plans for the tests of the reader."""

HEAD = """ỦY BAN NHÂN DÂN
XÃ HÒA MINH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND

Hòa Minh, ngày 04 tháng 02 năm 2026

KẾ HOẠCH

Thông tin cơ sở xã Hòa Minh năm 2026

Căn cứ Kế hoạch số 21/KH-UBND ngày 15/01/2026 của UBND tỉnh về thông tin cơ sở;

UBND xã ban hành Kế hoạch thông tin cơ sở năm 2026 như sau:
"""

FOOT = """
Trên đây là Kế hoạch thông tin cơ sở năm 2026 của xã./.

Nơi nhận:
- TT Đảng ủy (b/c);
- Các thôn;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Đinh Văn Mẫu
"""


def plan_text(body: str) -> str:
    """Return a whole plan around the body."""
    return f"{HEAD}\n{body}\n{FOOT}"
