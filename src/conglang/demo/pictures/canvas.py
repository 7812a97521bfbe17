"""Flat shapes in a small palette, drawn larger than needed and scaled down for smooth edges."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps

WIDTH, HEIGHT = 1600, 900
OVERSIZE = 2
QUALITY = 82

Point = tuple[float, float]

LACQUER, DARK_LACQUER = "#a3152a", "#7d0f20"
GOLD, PALE_GOLD = "#c08a1e", "#f2c568"
RIVER, DEEP_RIVER, PALE_RIVER = "#5b93a6", "#3b6f85", "#a9c8cf"
LEAF, DEEP_LEAF, PALE_LEAF = "#6f9560", "#456b4c", "#a9c08a"
PAPER, SAND, EARTH, WOOD = "#fbf6ea", "#e8d9c0", "#b98d62", "#8a5f3e"
INK, STONE, MIST = "#2d2a2b", "#9b948c", "#d5d3cb"


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """Return `first` with a share (0–1) of `second`."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Light:
    """An hour of the day: bands of sky from above, the sun, and what it does to every colour."""

    sky: tuple[str, ...]
    sun: str
    veil: str
    strength: float  # 0–1, how much of the veil lies on colours


DAWN = Light(("#f2cfa4", "#f5dab3", "#f8e4c4", "#fbeed8"), "#dd6b3c", "#e9a765", 0.10)
DAY = Light(("#b5d3d8", "#c6dedd", "#d8e8e0", "#ebf0e2"), "#f5cf7a", "#ffffff", 0.0)
NOON = Light(("#e3e3c8", "#ebe7cd", "#f2ecd6", "#f8f2e2"), "#efb64c", "#f5e3b0", 0.06)
DUSK = Light(("#b5596a", "#cf7b6c", "#e6a377", "#f3cb92"), "#f8dc9c", "#7c3f58", 0.16)
NIGHT = Light(("#131d38", "#1a2748", "#233558", "#2f476c"), "#f3e6c0", "#1a2548", 0.42)
STORM = Light(("#56636c", "#66747c", "#7b888e", "#949fa2"), "#b8bfbf", "#4b5961", 0.20)
INDOORS = Light((PAPER,), PALE_GOLD, "#fff3da", 0.04)


class Canvas:
    """A poster of 1600×900 units; every colour passes through the light of the hour."""

    def __init__(self) -> None:
        size = (WIDTH * OVERSIZE, HEIGHT * OVERSIZE)
        self._image = Image.new("RGB", size, PAPER)
        self._pen = ImageDraw.Draw(self._image)
        self.light = DAY

    def mirror(self) -> None:
        """Turn the whole picture round: left becomes right."""
        self._image = ImageOps.mirror(self._image)
        self._pen = ImageDraw.Draw(self._image)

    def jpeg(self) -> bytes:
        buffer = io.BytesIO()
        small = self._image.reduce(OVERSIZE)
        small.save(buffer, "JPEG", quality=QUALITY, optimize=True)
        return buffer.getvalue()

    def shade(self, colour: str, lit: bool = False) -> str:
        if lit or not self.light.strength:
            return colour
        return mix(colour, self.light.veil, self.light.strength)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        colour: str,
        *,
        round: float = 0,
        lit: bool = False,
    ) -> None:
        if w <= 0 or h <= 0:
            return
        area = [x * OVERSIZE, y * OVERSIZE, (x + w) * OVERSIZE - 1, (y + h) * OVERSIZE - 1]
        radius = min(round, w / 2, h / 2) * OVERSIZE
        self._pen.rounded_rectangle(area, radius, fill=self.shade(colour, lit))

    def shape(self, points: Sequence[Point], colour: str, *, lit: bool = False) -> None:
        scaled = [(x * OVERSIZE, y * OVERSIZE) for x, y in points]
        self._pen.polygon(scaled, fill=self.shade(colour, lit))

    def oval(
        self, x: float, y: float, rx: float, ry: float, colour: str, *, lit: bool = False
    ) -> None:
        area = [(x - rx) * OVERSIZE, (y - ry) * OVERSIZE, (x + rx) * OVERSIZE, (y + ry) * OVERSIZE]
        self._pen.ellipse(area, fill=self.shade(colour, lit))

    def disc(self, x: float, y: float, radius: float, colour: str, *, lit: bool = False) -> None:
        self.oval(x, y, radius, radius, colour, lit=lit)

    def dome(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: str,
        start: float = 180,
        end: float = 360,
        *,
        lit: bool = False,
    ) -> None:
        """Fill the part of an oval between two angles, closed by a straight edge."""
        area = [(x - rx) * OVERSIZE, (y - ry) * OVERSIZE, (x + rx) * OVERSIZE, (y + ry) * OVERSIZE]
        self._pen.chord(area, start, end, fill=self.shade(colour, lit))

    def stroke(
        self, points: Sequence[Point], width: float, colour: str, *, lit: bool = False
    ) -> None:
        """Draw a line with round ends and joints."""
        fill = self.shade(colour, lit)
        scaled = [(x * OVERSIZE, y * OVERSIZE) for x, y in points]
        self._pen.line(scaled, fill=fill, width=max(1, math.ceil(width * OVERSIZE)), joint="curve")
        radius = width * OVERSIZE / 2
        if radius > 1.5:
            for x, y in (scaled[0], scaled[-1]):
                self._pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=fill)

    def wave(
        self,
        base: float,
        rise: float,
        length: float,
        shift: float,
        colour: str,
        *,
        floor: float = HEIGHT,
    ) -> None:
        """Fill everything below a wavy line that spans the picture."""
        line = [
            (x, base + rise * math.sin((x + shift) * math.tau / length))
            for x in range(0, WIDTH + 20, 20)
        ]
        self.shape([*line, (WIDTH + 20, floor), (0, floor)], colour)

    def star(self, x: float, y: float, radius: float, colour: str) -> None:
        points = []
        for step in range(10):
            reach = radius if step % 2 == 0 else radius * 0.382
            angle = math.tau * step / 10 - math.tau / 4
            points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
        self.shape(points, colour)
