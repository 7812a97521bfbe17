"""Documents to lay out; persons and places are invented."""

from __future__ import annotations

from datetime import date

from conglang.documents.layout import (
    Appendix,
    Bullet,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)

SIGNATURE = Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch"), ("Phó Chủ tịch",), "Lê Thị Mẫu")

PLAN = OfficialDocument(
    superior="UBND tỉnh An Hòa",
    issuer="Ủy ban nhân dân xã Mỹ Lộc",
    number="8",
    symbol="KH-UBND",
    place="Mỹ Lộc",
    issued_on=date(2026, 2, 5),
    type_name="Kế hoạch",
    subject="Truyền thông về chuyển đổi số trên địa bàn xã Mỹ Lộc năm 2026",
    bases=("Căn cứ Luật mẫu ngày 01 tháng 7 năm 2025,", "Theo đề nghị của Văn phòng"),
    body=(
        Paragraph("Ủy ban nhân dân xã ban hành Kế hoạch với các nội dung sau:"),
        Heading(1, "Mục đích, yêu cầu"),
        Heading(2, "Mục đích"),
        Paragraph("Giúp người dân biết và dùng dịch vụ công trực tuyến."),
        Heading(2, "Yêu cầu"),
        Bullet("Nội dung ngắn gọn, dễ hiểu."),
        Heading(1, "Nhiệm vụ"),
        Heading(2, "Đăng tin, bài"),
        Heading(3, "Trên cổng thông tin"),
        Bullet("Cơ quan chủ trì: Văn phòng HĐND và UBND xã."),
        Bullet("Mỗi tuần hai tin.", level=2),
        Heading(3, "Trên đài truyền thanh"),
        Paragraph("Quý II/2026.", bold_lead="Thời gian:"),
        Table(
            ("STT", "Nội dung", "Kinh phí (đồng)"),
            (("1", "Pa nô", "1.500.000"), ("2", "Áp phích", "500.000")),
            caption="Kinh phí thực hiện",
        ),
        Heading(1, "Tổ chức thực hiện"),
        Paragraph("Các đơn vị báo cáo kết quả trước ngày 10/11/2026."),
    ),
    recipients=("UBND tỉnh (b/c);", "Các phòng, ban", "Lưu: VT"),
    signature=SIGNATURE,
    appendices=(
        Appendix("Danh mục tin, bài", (Heading(1, "Chuyên mục"), Paragraph("Một."))),
        Appendix("Lịch phát thanh", (Paragraph("Hai."),), landscape=True),
    ),
)

LETTER = OfficialDocument(
    superior="",
    issuer="Ủy ban nhân dân xã Mỹ Lộc",
    number="",
    symbol="UBND-VHXH",
    place="Mỹ Lộc",
    issued_on=None,
    year=2026,
    type_name="",
    subject="tăng cường tuyên truyền phòng cháy",
    addressee="Các phòng, ban\nCác thôn",
    body=(Paragraph("Đề nghị các đơn vị thực hiện."),),
    recipients=("Như trên", "Lưu: VT"),
    signature=Signature((), ("Chủ tịch",), "Lê Thị Mẫu"),
)
