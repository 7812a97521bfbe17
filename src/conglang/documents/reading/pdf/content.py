"""Runs the drawing program of a page as far as it prints letters and ruled lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject

from conglang.documents.reading.pdf.drawing import PAINTS, Drawing
from conglang.documents.reading.pdf.letters import PdfFont
from conglang.documents.reading.pdf.matrices import IDENTITY, Matrix, matrix, number, times
from conglang.documents.reading.pdf.printing import Printing

_DEEPEST = 8
_MOST_FORMS = 500
_MOST_SAVED = 200
_CHECK_EVERY = 2_000
_UNSEEN_MODE = 3

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _State:
    ctm: Matrix = IDENTITY
    font: PdfFont | None = None
    size: float = 12.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    clip: Box | None = None


class Content:
    """The printed result of a page; check: called often, raises when time is up."""

    def __init__(self, check: Callable[[], None]) -> None:
        self.printing = Printing()
        self.drawing = Drawing()
        self.has_pictures = False
        self._check = check
        self._forms = 0
        self._clips = False
        self._fonts: dict[int, tuple[DictionaryObject, PdfFont]] = {}
        self._state = _State()
        self._text = self._line = IDENTITY

    def run(
        self, stream: StreamObject | ArrayObject, resources: DictionaryObject, pdf: object
    ) -> None:
        """Run a content stream; the errors are those of pypdf."""
        self._run(stream, resources, pdf, depth=0)

    def _run(
        self,
        stream: StreamObject | ArrayObject,
        resources: DictionaryObject,
        pdf: object,
        depth: int,
    ) -> None:
        saved: list[_State] = []
        marks: list[bool] = []  # one for each open marked content: is it page furniture
        for count, (operands, operator) in enumerate(
            ContentStream(stream, pdf, "bytes").operations
        ):
            if count % _CHECK_EVERY == 0:
                self._check()
            if operator == b"q":
                if len(saved) < _MOST_SAVED:
                    saved.append(self._state)
            elif operator == b"Q":
                self._state = saved.pop() if saved else self._state
            elif operator == b"cm":
                change = matrix(operands)
                if change is not None:
                    self._state = replace(self._state, ctm=times(change, self._state.ctm))
            elif operator in (b"BMC", b"BDC"):
                marks.append(_is_furniture(operands, resources))
            elif operator == b"EMC":
                if marks:
                    marks.pop()
            elif operator == b"INLINE IMAGE":
                self.has_pictures = True
            elif operator == b"Do":
                if operands:
                    self._paint(operands[0], resources, pdf, depth)
            elif operator == b"Tf":
                self._set_font(operands, resources)
            elif operator in _TEXT:
                if not any(marks):
                    self._show(operator, operands)
            elif operator in (b"BT", b"Td", b"TD", b"Tm", b"T*"):
                self._move(operator, operands)
            elif operator in _SETTINGS:
                self._set(operator, operands)
            elif operator in (b"W", b"W*"):
                self._clips = True
            else:
                if operator in PAINTS and self._clips:
                    self._clip()
                self.drawing.take(operator, operands, self._state.ctm)

    def _clip(self) -> None:
        """Show from now on only what lies inside the path under way."""
        self._clips = False
        box, outer = self.drawing.outline(), self._state.clip
        if box is not None and outer is not None:
            left, bottom = max(box[0], outer[0]), max(box[1], outer[1])
            box = (left, bottom, min(box[2], outer[2]), min(box[3], outer[3]))
        self._state = replace(self._state, clip=box or outer)

    def _paint(self, name: object, resources: DictionaryObject, pdf: object, depth: int) -> None:
        objects = _dictionary(resources.get("/XObject"))
        form = objects.get(name) if isinstance(name, str) else None
        form = None if form is None else form.get_object()
        if not isinstance(form, StreamObject):
            return
        if form.get("/Subtype") == "/Image":
            self.has_pictures = True
        if form.get("/Subtype") != "/Form" or depth >= _DEEPEST or self._forms >= _MOST_FORMS:
            return
        self._forms += 1
        before, text, line = self._state, self._text, self._line
        own = form.get("/Matrix")
        change = matrix(own) if isinstance(own, ArrayObject) else None
        if change is not None:
            self._state = replace(before, ctm=times(change, before.ctm))
        inner = _dictionary(form.get("/Resources")) or resources
        self._run(form, inner, pdf, depth + 1)
        self._state, self._text, self._line = before, text, line

    def _set_font(self, operands: Sequence[object], resources: DictionaryObject) -> None:
        if len(operands) < 2:
            return
        listed = _dictionary(resources.get("/Font"))
        resource = _dictionary(listed.get(operands[0])) if isinstance(operands[0], str) else None
        font = None
        if resource:
            if id(resource) not in self._fonts:
                self._fonts[id(resource)] = (resource, PdfFont(resource))
            _, font = self._fonts[id(resource)]
        self._state = replace(self._state, font=font, size=number(operands[1]))

    def _set(self, operator: bytes, operands: Sequence[object]) -> None:
        if operands:
            value = number(operands[0])
            if operator == b"Tz":
                value /= 100
            changed = {_SETTINGS[operator]: int(value) if operator == b"Tr" else value}
            self._state = replace(self._state, **changed)  # type: ignore[arg-type]

    def _move(self, operator: bytes, operands: Sequence[object]) -> None:
        if operator == b"BT":
            self._text = self._line = IDENTITY
        elif operator == b"Tm":
            self._text = self._line = matrix(operands) or IDENTITY
        elif operator == b"T*":
            self._next_line(0.0, -self._state.leading)
        elif len(operands) >= 2:
            across, up = number(operands[0]), number(operands[1])
            if operator == b"TD":
                self._state = replace(self._state, leading=-up)
            self._next_line(across, up)

    def _next_line(self, across: float, up: float) -> None:
        self._text = self._line = times((1.0, 0.0, 0.0, 1.0, across, up), self._line)

    def _show(self, operator: bytes, operands: Sequence[object]) -> None:
        if not operands:
            return
        if operator == b'"' and len(operands) >= 3:
            self._set(b"Tw", operands[:1])
            self._set(b"Tc", operands[1:2])
        if operator != b"Tj" and operator != b"TJ":
            self._next_line(0.0, -self._state.leading)
        shown = operands[-1]
        parts = shown if operator == b"TJ" and isinstance(shown, ArrayObject) else [shown]
        state, font = self._state, self._state.font
        placed = times(self._text, state.ctm)
        x = 0.0
        for part in parts:
            if isinstance(part, int | float):
                x -= number(part) / 1000 * state.size * state.stretch
            elif font is not None and not isinstance(part, NameObject):
                for letters, width, is_blank in font.glyphs(_codes(part)):
                    start = x
                    gap = state.letter_gap + (state.word_gap if is_blank else 0.0)
                    x += (width * state.size + gap) * state.stretch
                    self.printing.add(
                        letters,
                        placed,
                        (start, x, state.rise, state.size),
                        font,
                        state.clip,
                        unseen=state.mode == _UNSEEN_MODE,
                    )
        self._text = times((1.0, 0.0, 0.0, 1.0, x, 0.0), self._text)


_TEXT = (b"Tj", b"TJ", b"'", b'"')
_SETTINGS = {
    b"Tc": "letter_gap",
    b"Tw": "word_gap",
    b"Tz": "stretch",
    b"TL": "leading",
    b"Ts": "rise",
    b"Tr": "mode",
}


def _codes(part: object) -> bytes:
    if isinstance(part, bytes):
        return part
    return str(part).encode("latin-1", "replace") if isinstance(part, str) else b""


def _dictionary(value: object) -> DictionaryObject:
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _is_furniture(operands: Sequence[object], resources: DictionaryObject) -> bool:
    """Tell whether marked content is what the writer itself calls page heading or watermark."""
    if not operands or operands[0] != "/Artifact" or len(operands) < 2:
        return False
    properties = operands[1]
    if isinstance(properties, str):
        properties = _dictionary(resources.get("/Properties")).get(properties)
    return _dictionary(properties).get("/Type") == "/Pagination"
