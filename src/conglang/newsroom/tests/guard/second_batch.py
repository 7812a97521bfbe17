"""Forty more texts, written after the rules were done; (text, rules that must be found).

At first contact 26 of 28 were found (two lists of dates of birth were not) and 0 of 14 clean
ones stopped; all stay here as they are.
"""

# ruff: noqa: E501

from __future__ import annotations

SECOND: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (text, frozenset(rules.split()))
    for text, rules in (
        (
            "CÔNG AN TỈNH BẾN NGỌC\nPHÒNG AN NINH\nMẬT\nSố: 45/KH-ANĐT\nKẾ HOẠCH\nBảo đảm an ninh "
            "dịp lễ",
            "secret-mark",
        ),
        (
            "Kính gửi các đồng chí, tài liệu kèm theo đóng dấu “MẬT”, đề nghị bảo quản.",
            "secret-mark",
        ),
        ("UBND THÀNH PHỐ BẾN NGỌC   |   TUYỆT MẬT   |   Bản số: 2/5", "secret-mark secret-copy"),
        ("t u y ê n truyền: VĂN BẢN NÀY CÓ ĐỘ MẬT: TỐI MẬT, không sao gửi.", "secret-mark"),
        ("TÀI LIỆU THAM KHẢO\n(Lưu hành nội bộ)\nTập huấn kỹ năng viết tin", "internal-mark"),
        (
            "Báo cáo chỉ dùng cho cuộc họp giao ban. Họp xong đề nghị trả lại Văn phòng.",
            "internal-mark",
        ),
        ("DỰ THẢO 3\nBÁO CÁO\nTình hình kinh tế - xã hội quý III", "draft-mark"),
        ("BÁO CÁO\nKết quả công tác tháng 9\n(Dự thảo lần 2)", "draft-mark"),
        ("HOẢ TỐC\nCông điện số 07/CĐ-CTUBND về ứng phó mưa lũ", "urgency-mark"),
        (
            "Danh sách nhận quà: Huỳnh Thị Tư, CCCD 079 175 012 345, nhận 500.000 đồng.",
            "personal-id",
        ),
        ("Ai nhặt được ví của tôi có CMND số 271.234.567 xin gọi lại.", "personal-id"),
        ("Mọi thắc mắc liên hệ đồng chí Lê Minh Trí, điện thoại: 0908-123-456.", "mobile-phone"),
        ("Đăng ký qua Zalo 0 9 3 7 1 2 3 4 5 6 trước ngày 20/11.", "mobile-phone"),
        ("Hotline nhận tin báo: +84-90-812-3456 (anh Sơn).", "mobile-phone"),
        (
            "Bài dự thi gửi về hộp thư cuocthianhdep2026@gmail.com trước ngày 30/11.",
            "personal-mail",
        ),
        (
            "Nhà hảo tâm ủng hộ em qua tài khoản 6320205123456 ngân hàng Agribank, chủ tài khoản "
            "Đặng Thị Bích.",
            "bank-account",
        ),
        ("Tài xế xe khách 86B-012.34 đã trả lại túi xách cho hành khách.", "plate"),
        (
            "Danh sách thanh niên nhập ngũ:\n1\tNguyễn Quốc Việt\t12/05/2006\tKhu phố 2\nHọ và tên, "
            "ngày sinh",
            "birth-date",
        ),
        (
            "STT\tHọ và tên\tNgày sinh\tKhu phố\n1\tNguyễn Quốc Việt\t12/05/2006\tKhu phố 2\n2\tTrần "
            "Hữu Phát\t03/11/2007\tKhu phố 5",
            "birth-date",
        ),
        (
            "Đối tượng Cao Văn Bảy, sinh ngày 01/01/1990, hộ khẩu thường trú số 7 hẻm 12 đường Bờ "
            "Kè, bị phạt 2 triệu đồng.",
            "birth-date home-address",
        ),
        (
            "Đoàn thăm bà Mai Thị Nở (nhà số 45/6 đường Bến Cũ), mẹ liệt sĩ, tặng quà 1 triệu đồng.",
            "home-address",
        ),
        ("Chị Tô Thị Vân bị ung thư máu giai đoạn cuối, hoàn cảnh rất khó khăn.", "health"),
        ("Ca bệnh là bà Hồ Thị Gái, dương tính với sốt xuất huyết ngày 5/8.", "health"),
        (
            "Em Phan Thị Kim Ngân, học sinh lớp 9/3 Trường THCS Bến Ngọc, mồ côi cha mẹ, được nhận "
            "học bổng.",
            "minor",
        ),
        ("Bé Đoàn Nhật Minh mới 3 tuổi bị bỏng nặng, gia đình ở ấp 4 rất nghèo.", "minor"),
        ("Cơ quan điều tra xác định nạn nhân là cháu Lâm Thị Y Phụng, bị xâm hại.", "victim"),
        # What is ordinary.
        (
            "Sáng 15/11, Đảng ủy phường Bến Cũ tổ chức hội nghị học tập chuyên đề về bảo vệ bí mật "
            "nhà nước trên không gian mạng cho 120 cán bộ, đảng viên. Báo cáo viên nêu rõ quy định "
            "về soạn thảo, lưu giữ tài liệu mật và xử lý vi phạm.",
            "",
        ),
        (
            "Mùa này hoa tràm nở rộ, người nuôi ong ở xã Tràm Lớn thu hơn 2.000 lít mật, giá "
            "250.000 đồng một lít, tổng thu 500.000.000 đồng.",
            "",
        ),
        (
            "UBND thành phố lấy ý kiến Nhân dân đối với dự thảo Quyết định ban hành giá đất năm "
            "2027. Ý kiến gửi về Sở Tài chính, số 12 đường Trần Phú, điện thoại 0254 3852 345, thư "
            "điện tử sotc@bengoc.gov.vn, trước ngày 15/12/2026.",
            "",
        ),
        (
            "Ông Đặng Văn Hòa, Chủ tịch UBND phường, cho biết 9 tháng qua phường thu ngân sách "
            "123.456.789.000 đồng, đạt 87,5% dự toán, tăng 1.234.567.890 đồng so với cùng kỳ.",
            "",
        ),
        (
            "Bà Nguyễn Thị Sáu, 68 tuổi, ngụ khu phố 5, vui mừng: “Đường hẻm rộng rồi, con cháu đi "
            "học đỡ ngập”.",
            "",
        ),
        (
            "Trường Tiểu học Lê Văn Tám có 1.250 học sinh ở 32 lớp. Hiệu trưởng Trần Thị Ngọc Bích "
            "cho biết nhà trường đã sẵn sàng khai giảng.",
            "",
        ),
        (
            "Trạm y tế xã tiêm vắc-xin sởi cho 345 trẻ. Bác sĩ Võ Minh Đức khuyến cáo phụ huynh đưa "
            "trẻ tiêm đủ mũi để phòng bệnh.",
            "",
        ),
        (
            "Tuyến xe buýt số 6 chạy từ 5 giờ 30 đến 19 giờ, 15 - 20 phút một chuyến, giá vé 7.000 "
            "đồng. Gọi 1900 9249 để biết lịch.",
            "",
        ),
        ("PHƯỜNG LỘC THỦY KHẨN TRƯƠNG KHẮC PHỤC HẬU QUẢ MƯA LŨ", ""),
        ("TĂNG CƯỜNG BẢO MẬT TÀI KHOẢN VNeID CHO NGƯỜI CAO TUỔI", ""),
        (
            "Kỷ niệm 115 năm ngày sinh Đại tướng Võ Nguyên Giáp (25/8/1911 - 25/8/2026), phường dâng "
            "hương tại đài tưởng niệm.",
            "",
        ),
        (
            "Căn cứ Luật số 117/2025/QH15, Nghị định số 63/2026/NĐ-CP; Công văn số 10234/VPCP-KSTT "
            "ngày 05/11/2026; Hồ sơ số 2611200012345 trả trước hạn.",
            "",
        ),
        (
            "Cô giáo Lý Thị Thu Hà, giáo viên Trường Mầm non Hoa Sen, đạt giải Nhất hội thi giáo "
            "viên dạy giỏi.",
            "",
        ),
        (
            "Thu hồi đất của 45 hộ để mở rộng đường; bản đồ số hóa được công khai tại nhà văn hóa. "
            "Tài khoản Zalo của phường có 12.345 người theo dõi.",
            "",
        ),
    )
)
