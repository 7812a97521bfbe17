"""Small PDF files for tests, drawn string by string at places on the page.

Places are in points from the upper left corner; y is the line the letters stand on.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
LEFT, RIGHT = 85.0, 538.0
PITCH = 18.0

_NARROW = "iljtfrI.,;:'!|()[]- /ìíỉĩị"
_WIDE = "mwMW%&@"


def width(text: str, size: float = 14.0) -> float:
    """Return how wide a text is printed, in points."""
    return sum(_letter_width(letter) for letter in text) * size / 1000


def wrapped(text: str, room: float, *, first: float = 0.0, size: float = 14.0) -> list[str]:
    """Break a text into lines; first: by how much the first line is shorter."""
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > room - (first if len(lines) == 1 else 0.0):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@dataclass
class PdfPage:
    """One page; angle turns a text anticlockwise; font ".Vn…" or "VNI-…" takes Latin-1 text."""

    size: tuple[float, float] = A4
    rotate: int = 0
    fonts: dict[str, set[str]] = field(default_factory=dict)
    program: list[str] = field(default_factory=list)
    picture: bytes = b""
    form: str = ""

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 14.0,
        font: str = "Times",
        angle: float = 0.0,
        unseen: bool = False,
    ) -> None:
        self.fonts.setdefault(font, set()).update(text)
        turn = math.radians(angle)
        a, b = math.cos(turn), math.sin(turn)
        codes = text.encode("latin-1" if _is_old(font) else "utf-16-be").hex()
        place = f"{a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.2f} {self.size[1] - y:.2f}"
        mode = 3 if unseen else 0
        self.program.append(f"BT {mode} Tr /{_key(font)} {size} Tf {place} Tm <{codes}> Tj ET")

    def centred(self, middle: float, y: float, text: str, **how: object) -> None:
        size = how.get("size", 14.0)
        assert isinstance(size, float)
        self.text(middle - width(text, size) / 2, y, text, **how)  # type: ignore[arg-type]

    def paragraph(
        self,
        y: float,
        text: str,
        *,
        left: float = LEFT,
        right: float = RIGHT,
        indent: float = 0.0,
        font: str = "Times",
        size: float = 14.0,
    ) -> float:
        """Print wrapped text and return where the next line stands."""
        for place, line in enumerate(wrapped(text, right - left, first=indent, size=size)):
            self.text(left + (0.0 if place else indent), y, line, font=font, size=size)
            y += PITCH * size / 14
        return y

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        height = self.size[1]
        self.program.append(f"{x} {height - y} m {to_x} {height - to_y} l S")

    def grid(self, across: list[float], down: list[float]) -> None:
        for x in across:
            self.line(x, down[0], x, down[-1])
        for y in down:
            self.line(across[0], y, across[-1], y)

    def raw(self, operators: str) -> None:
        self.program.append(operators)

    def turn_into_form(self, *, painting_itself: int = 0) -> None:
        """Move all that was drawn into an object that the page paints."""
        self.form = "\n".join(self.program) + "\n/Form Do" * painting_itself
        self.program = ["/Form Do"]

    def show_picture(self, jpeg: bytes = b"") -> None:
        """Cover the page with a picture: grey, or a JPEG as large in dots as it says."""
        self.picture = jpeg or b"grey"
        self.program.append(f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /Im Do Q")


def pdf_file(*pages: PdfPage, mute: bool = False) -> bytes:
    """Return a PDF; mute: fonts do not tell which letters their codes mean."""
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>".encode()
        return add(head + b"\nstream\n" + packed + b"\nendstream")

    kids = []
    for page in pages:
        fonts = ""
        for font, letters in page.fonts.items():
            if _is_old(font):
                number = add(_old_font(font))
            else:
                to_unicode = "" if mute else f"/ToUnicode {stream(_to_unicode(letters))} 0 R"
                inner = add(_inner_font(font, letters))
                number = add(
                    f"<< /Type /Font /Subtype /Type0 /BaseFont /{font} /Encoding /Identity-H "
                    f"/DescendantFonts [{inner} 0 R] {to_unicode} >>".encode()
                )
            fonts += f"/{_key(font)} {number} 0 R "
        painted = ""
        if page.picture:
            painted += f"/Im {_add_picture(page.picture, stream, add)} 0 R "
        if page.form:
            itself = len(objects) + 1
            painted += f"/Form {itself} 0 R "
            stream(
                page.form.encode("latin-1"),
                "/Type /XObject /Subtype /Form /BBox [0 0 1000 1000] "
                f"/Resources << /Font << {fonts} >> /XObject << /Form {itself} 0 R >> >>",
            )
        content = stream("\n".join(page.program).encode("latin-1"))
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] "
                f"/Rotate {page.rotate} /Contents {content} 0 R "
                f"/Resources << /Font << {fonts} >> /XObject << {painted} >> >> >>".encode()
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + trailer.encode()


def _add_picture(picture, stream, add) -> int:  # type: ignore[no-untyped-def]
    if picture == b"grey":
        entries = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
        return stream(b"\x80", f"{entries} /ColorSpace /DeviceGray")
    wide, high = int.from_bytes(picture[:4]), int.from_bytes(picture[4:8])
    data = picture[8:]
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {wide} /Height {high} /BitsPerComponent 8 "
        f"/ColorSpace /DeviceGray /Filter /DCTDecode /Length {len(data)} >>"
    ).encode()
    return add(head + b"\nstream\n" + data + b"\nendstream")


def _is_old(font: str) -> bool:
    return font.startswith((".Vn", "VNI-"))


def _key(font: str) -> str:
    return "F" + "".join(letter for letter in font if letter.isalnum())


def _old_font(font: str) -> bytes:
    widths = " ".join(str(_letter_width(chr(code))) for code in range(256))
    return (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+{font} /FirstChar 0 /LastChar 255 "
        f"/Encoding /WinAnsiEncoding /Widths [{widths}] >>"
    ).encode()


def _inner_font(font: str, letters: set[str]) -> bytes:
    widths = " ".join(f"{ord(letter)} [{_letter_width(letter)}]" for letter in sorted(letters))
    return (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font} /DW 500 /W [{widths}] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    ).encode()


def _to_unicode(letters: set[str]) -> bytes:
    rows = [f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in sorted(letters)]
    text = "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        text += f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
    return text.encode()


def _letter_width(letter: str) -> int:
    if letter in _NARROW:
        return 280
    return 780 if letter in _WIDE else 690 if letter.isupper() else 480
