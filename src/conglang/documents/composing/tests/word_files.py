"""Word files as officials make them: no heading styles, bold lines, letterheads, old fonts."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from PIL import Image

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
LONG = (
    "Sáng ngày 12 tháng 11, tại nhà văn hóa khu phố 3, Ủy ban nhân dân phường Bến Ngọc tổ chức "
    "buổi ra quân dọn vệ sinh dọc bờ kênh với hơn hai trăm người dân tham gia."
)


def picture(colour: str = "#2a6f4e", *, size=(640, 420), kind: str = "JPEG") -> BytesIO:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    out.seek(0)
    return out


class Paper:
    """A Word file in the making; every call adds below."""

    def __init__(self, *, font: str = "Times New Roman", size: float = 14) -> None:
        self.document = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(size)

    def line(self, text: str = "", **look):
        paragraph = self.document.add_paragraph(style=look.pop("style", None))
        self.write(paragraph, text, **look)
        return paragraph

    def write(self, paragraph, text, *, align=None, bold=None, italic=None, size=None, font=None):
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, italic
        if size:
            run.font.size = Pt(size)
        if font:
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
        if align is not None:
            paragraph.alignment = align
        return run

    def show(self, image=None, *, alt: str = "", width: float = 12, paragraph=None):
        paragraph = paragraph or self.document.add_paragraph()
        paragraph.alignment = CENTER
        run = paragraph.add_run()
        run.add_picture(image or picture(), width=Cm(width))
        if alt:
            run._element.find(f".//{qn('wp:docPr')}").set("descr", alt)
        return paragraph

    def letterhead(self, body: str = "PHƯỜNG BẾN NGỌC") -> None:
        table = self.document.add_table(rows=2, cols=2)
        cells = (
            (f"ỦY BAN NHÂN DÂN\n{body}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
             "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 15/BC-UBND", "Bến Ngọc, ngày 12 tháng 11 năm 2026"),
        )  # fmt: skip
        for row, words in zip(table.rows, cells, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.paragraphs[0].add_run(text).bold = True

    def table(self, *rows: tuple[str, ...], bold_head: bool = True):
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        for number, words in enumerate(rows):
            for cell, text in zip(table.rows[number].cells, words, strict=True):
                cell.paragraphs[0].add_run(text).bold = bold_head and number == 0
        return table

    def bytes(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def news() -> Paper:
    """An ordinary item: centred bold title, lead, picture with caption, author at the right."""
    paper = Paper()
    paper.line("Phường Bến Ngọc ra quân dọn kênh", align=CENTER, bold=True, size=16)
    paper.line()
    paper.line(
        "Hưởng ứng tuần lễ vì môi trường, hơn hai trăm người dân đã cùng nhau dọn sạch rác.",
        bold=True,
    )
    paper.line(LONG)
    paper.show(alt="Người dân vớt rác dưới kênh")
    paper.line(
        "Người dân khu phố 3 vớt rác trên kênh. Ảnh: Trần Thị Hoa",
        align=CENTER,
        italic=True,
        size=12,
    )
    paper.line(LONG)
    paper.line("Tin: Lê Văn An", align=RIGHT, bold=True)
    return paper


def report() -> Paper:
    """A report sent as an article: letterhead, numbered bold headings, recipients, signature."""
    paper = Paper()
    paper.letterhead()
    paper.line("BÁO CÁO KẾT QUẢ", align=CENTER, bold=True)
    paper.line("NGÀY HỘI CHUYỂN ĐỔI SỐ", align=CENTER, bold=True)
    paper.line(LONG)
    paper.line("I. Kết quả đạt được", bold=True)
    paper.line("- Cài đặt ứng dụng cho 120 hộ dân;")
    paper.line("- Hướng dẫn 45 lượt nộp hồ sơ trực tuyến.")
    paper.line("II. Hạn chế:", bold=True)
    paper.line(LONG)
    table = paper.document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    table.rows[0].cells[1].text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Bình"
    return paper


def old_font(font: str = ".VnTime") -> Paper:
    """TCVN3 letters, the title in the font of capitals."""
    paper = Paper(font=font)
    paper.line("Ph\xadêng BÕn Ngäc ra qu©n dän kªnh", align=CENTER, bold=True, font=".VnTimeH")
    paper.line(
        "S¸ng ngµy 12 th¸ng 11, t¹i nhµ v¨n hãa khu phè 3, ñy ban nh©n d©n ph\xadêng tæ chøc buæi "
        "ra qu©n dän vÖ sinh víi h¬n hai tr¨m ng\xadêi d©n tham gia.",
        font=font,
    )
    paper.line("Tin: Lª V¨n An", font=font, align=RIGHT)
    return paper


def vni() -> Paper:
    paper = Paper(font="VNI-Times")
    paper.line("Phöôøng Beán Ngoïc ra quaân doïn keânh", align=CENTER, bold=True, font="VNI-Times")
    paper.line(
        "Saùng ngaøy 12 thaùng 11, taïi nhaø vaên hoùa khu phoá 3, uûy ban nhaân daân phöôøng toå "
        "chöùc buoåi ra quaân doïn veä sinh vôùi hôn hai traêm ngöôøi daân tham gia.",
        font="VNI-Times",
    )
    return paper


def lists() -> Paper:
    """Word's own bullets and numbers, two levels deep."""
    paper = Paper()
    paper.line("Bốn việc cần làm trước mùa mưa", align=CENTER, bold=True)
    paper.line(LONG)
    for text in ("Khơi thông cống rãnh", "Chằng chống nhà cửa"):
        paper.line(text, style="List Number")
    paper.line(LONG)
    for text, style in (
        ("Liên hệ trực ban", "List Bullet"),
        ("số của phường", "List Bullet 2"),
        ("số của khu phố", "List Bullet 2"),
        ("Chuẩn bị đèn pin", "List Bullet"),
    ):
        paper.line(text, style=style)
    paper.line(LONG)
    return paper


def figures() -> Paper:
    """A data table with its name above, a picture table with captions in the row below."""
    paper = Paper()
    paper.line("Kết quả thu gom rác ba quý", bold=True, align=CENTER)
    paper.line(LONG)
    paper.line("Bảng 1: Khối lượng rác theo quý", align=CENTER, italic=True)
    paper.table(("Quý", "Tấn"), ("I", "12,5"), ("II", "14"), ("III", "9 & 1"))
    paper.line(LONG)
    table = paper.document.add_table(rows=2, cols=2)
    for number, colour in enumerate(("#803030", "#303080")):
        table.rows[0].cells[number].paragraphs[0].add_run().add_picture(
            picture(colour), width=Cm(6)
        )
    table.rows[1].cells[0].text = "Trước khi dọn"
    table.rows[1].cells[1].text = "Sau khi dọn (Ảnh: Minh Khang)"
    paper.line(LONG)
    return paper


def tracked() -> Paper:
    """Two words put in, three struck out, and one paragraph joined to the next."""
    paper = Paper()
    paper.line("Thông báo lịch tiếp công dân", bold=True, align=CENTER)
    paragraph = paper.line("Chủ tịch tiếp công dân ")
    for tag, text in (("w:ins", "sáng thứ Năm"), ("w:del", "chiều thứ Sáu")):
        wrapper = OxmlElement(tag)
        wrapper.set(qn("w:author"), "x")
        run = OxmlElement("w:r")
        words = OxmlElement("w:t" if tag == "w:ins" else "w:delText")
        words.text = text
        run.append(words)
        wrapper.append(run)
        paragraph._p.append(wrapper)
    paper.write(paragraph, " hằng tuần tại trụ sở phường, bắt đầu từ 8 giờ.")
    return paper


def text_box() -> Paper:
    """A caption in a text box below the picture, and hidden words."""
    paper = Paper()
    paper.line("Trao nhà tình nghĩa cho hộ khó khăn", bold=True, align=CENTER)
    paper.line(LONG)
    holder = paper.show()
    box = OxmlElement("w:pict")
    shape = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "Ảnh 1: Đại diện phường trao chìa khóa cho gia đình"
    run.append(words)
    inner.append(run)
    shape.append(inner)
    box.append(shape)
    carrier = holder.add_run()
    carrier._element.append(box)
    hidden = paper.line(LONG).add_run("GHI CHÚ NỘI BỘ")
    hidden.font.hidden = True
    return paper


def all_bold() -> Paper:
    """Everything bold: then bold says nothing."""
    paper = Paper()
    paper.line("Hội thao chào mừng ngày thành lập", align=CENTER, bold=True)
    paper.line(LONG, bold=True)
    paper.line(LONG, bold=True)
    paper.line("Bài và ảnh: Thu Hà – Phòng Văn hóa - Xã hội", bold=True)
    paper.show()
    return paper


def untitled() -> Paper:
    paper = Paper()
    paper.line(LONG)
    paper.line(LONG)
    return paper


def styled() -> Paper:
    """Somebody who knows Word: title, headings, quote and caption by style, a link."""
    paper = Paper()
    paper.line("Đọc sách cùng con mỗi tối", style="Title")
    paper.line(LONG)
    paper.line("Một thói quen nhỏ", style="Heading 1")
    paragraph = paper.line("Xem thêm tại ")
    link = OxmlElement("w:hyperlink")
    rel = paper.document.part.relate_to(
        "https://thuvien.example/doc-sach",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link.set(qn("r:id"), rel)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "trang thư viện"
    run.append(words)
    link.append(run)
    paragraph._p.append(link)
    paper.line("Con tôi chờ đến giờ đọc sách mỗi tối.", style="Quote")
    paper.show()
    paper.line("Góc đọc sách của gia đình", style="Caption")
    paper.line(LONG)
    paper.line("CTV Phạm Thị Lan", italic=True, bold=True)
    return paper


def labelled() -> Paper:
    """A label above the title, a title over two lines, the author below the title."""
    paper = Paper()
    paper.line("TIN BÀI", align=CENTER, bold=True)
    paper.line("CHI BỘ KHU PHỐ 5 TỔ CHỨC", align=CENTER, bold=True)
    paper.line("HỘI NGHỊ TỔNG KẾT NĂM", align=CENTER, bold=True)
    paper.line("Tác giả: Đỗ Minh Quân", align=RIGHT, italic=True)
    paper.line("Tóm tắt: Chi bộ khu phố 5 nhìn lại một năm.")
    paper.line(LONG)
    paper.line("***")
    paper.line(LONG)
    return paper


def emphasised() -> Paper:
    """Bold and italic words inside sentences, tabs, soft hyphens, signs that end HTML."""
    paper = Paper()
    paper.line("Lịch tiêm chủng tháng 12", align=CENTER, bold=True)
    paragraph = paper.line("\tTrạm y tế tiêm cho trẻ vào ")
    paper.write(paragraph, "thứ Ba", bold=True)
    paper.write(paragraph, " và ")
    paper.write(paragraph, "thứ Năm", italic=True)
    paper.write(paragraph, ", trẻ <12 tháng & phụ nữ mang thai được ưu\xad tiên.")
    paper.line("Mọi thắc mắc xin hỏi trạm y tế phường trong giờ hành chính.")
    return paper


def pictured() -> Paper:
    """Three pictures: one named below in plain small letters, two side by side, none named."""
    paper = Paper()
    paper.line("Ảnh đẹp Bến Ngọc", bold=True, align=CENTER)
    paper.show(picture("#111111"))
    paper.line("Hình 1. Bến đò lúc bình minh", size=11)
    paper.line(LONG)
    both = paper.show(picture("#222222"), width=6)
    paper.show(picture("#333333"), width=6, paragraph=both)
    paper.line(LONG)
    paper.line("Tin, ảnh: Ngọc Mai")
    return paper


def cropped() -> Paper:
    """A picture whose right half Word hides."""
    paper = Paper()
    paper.line("Tuyên dương gương người tốt việc tốt", bold=True, align=CENTER)
    paper.line(LONG)
    raster = Image.new("RGB", (400, 200), "#00ff00")
    raster.paste("#ff0000", (200, 0, 400, 200))
    out = BytesIO()
    raster.save(out, "PNG")
    out.seek(0)
    holder = paper.show(out)
    fill = holder._p.find(f".//{qn('pic:blipFill')}")
    cut = OxmlElement("a:srcRect")
    cut.set("r", "50000")
    fill.insert(1, cut)
    paper.line(LONG)
    return paper


def drawn() -> Paper:
    """A picture that is only linked, and one that no web page shows."""
    paper = Paper()
    paper.line("Sơ đồ phân luồng giao thông", bold=True, align=CENTER)
    paper.line(LONG)
    linked = paper.show()
    blip = linked._p.find(f".//{qn('a:blip')}")
    blip.set(qn("r:link"), blip.get(qn("r:embed")))
    del blip.attrib[qn("r:embed")]
    paper.show(picture("#777777", kind="BMP"))
    return paper


EVERY = (
    news, report, old_font, vni, lists, figures, tracked, text_box, all_bold, untitled, styled,
    labelled, emphasised, pictured, cropped, drawn,
)  # fmt: skip
