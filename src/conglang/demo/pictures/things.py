"""Trees, houses, boats, skies: what several scenes share."""

from __future__ import annotations

from random import Random

from conglang.demo.pictures.canvas import (
    DAWN,
    DAY,
    DEEP_LEAF,
    DUSK,
    GOLD,
    HEIGHT,
    INK,
    LACQUER,
    LEAF,
    MIST,
    NOON,
    PALE_GOLD,
    PALE_LEAF,
    PAPER,
    WIDTH,
    WOOD,
    Canvas,
    Light,
    mix,
)

WALLS = ("#f0d9ae", "#e9c9a0", "#dfe3d3", "#f3e7cf", "#d9b48c", "#c9d6d4")
ROOFS = ("#a3452f", "#8d3b2e", "#7d5a46", "#a3152a", "#6f6a66")
HOURS = (DAWN, DAY, DAY, NOON, DUSK)


def outdoors(
    c: Canvas,
    rng: Random,
    hours: tuple[Light, ...] = HOURS,
    horizon: float = 520,
    fair: bool = True,
) -> Light:
    """Choose the hour, paint its sky down to the horizon; fair weather has a sun and few clouds."""
    c.light = rng.choice(hours)
    bands = c.light.sky
    depth = horizon / len(bands)
    c.box(0, 0, WIDTH, HEIGHT, bands[-1], lit=True)
    for place, colour in enumerate(bands[:-1]):
        c.box(0, place * depth, WIDTH, depth + 1, colour, lit=True)
    if not fair:
        return c.light
    x = rng.randint(200, 1400)
    y = horizon * rng.uniform(0.22, 0.55)
    c.disc(x, y, 92, mix(bands[1], c.light.sun, 0.28), lit=True)
    c.disc(x, y, 62, c.light.sun, lit=True)
    for _ in range(rng.randint(2, 4)):
        cloud(c, rng.randint(60, 1540), horizon * rng.uniform(0.12, 0.6), rng.uniform(0.7, 1.4))
    return c.light


def cloud(c: Canvas, x: float, y: float, size: float) -> None:
    colour = mix(c.light.sky[-1], "#ffffff", 0.45)
    for dx, w, dy in ((-60, 150, 0), (-20, 170, -18), (40, 130, 14)):
        c.box(
            x + dx * size - w * size / 2,
            y + dy * size,
            w * size,
            20 * size,
            colour,
            round=10,
            lit=True,
        )


def hills(c: Canvas, rng: Random, horizon: float, *, tall: float = 110) -> None:
    far = mix(c.light.sky[-1], "#5c8794", 0.35)
    near = mix(c.light.sky[-1], "#5f8763", 0.55)
    c.wave(horizon - tall, tall * 0.5, rng.randint(700, 1100), rng.randint(0, 900), far)
    c.wave(horizon - tall * 0.35, tall * 0.3, rng.randint(500, 800), rng.randint(0, 900), near)


def tree(c: Canvas, x: float, y: float, size: float, colour: str = LEAF) -> None:
    """A round broad-leaved tree; size is its height."""
    c.shape(
        [
            (x - size * 0.04, y),
            (x + size * 0.04, y),
            (x + size * 0.02, y - size * 0.5),
            (x - size * 0.02, y - size * 0.5),
        ],
        WOOD,
    )
    dark = mix(colour, DEEP_LEAF, 0.6)
    c.oval(x, y - size * 0.62, size * 0.30, size * 0.30, dark)
    c.oval(x - size * 0.16, y - size * 0.58, size * 0.2, size * 0.19, colour)
    c.oval(x + size * 0.1, y - size * 0.7, size * 0.23, size * 0.23, colour)
    c.oval(x + size * 0.14, y - size * 0.76, size * 0.1, size * 0.09, mix(colour, PALE_LEAF, 0.6))


def palm(c: Canvas, x: float, y: float, size: float, lean: float = 0.12, wind: float = 0) -> None:
    top = (x + lean * size, y - size)
    middle = (x + lean * size * 0.35, y - size * 0.55)
    c.stroke([(x, y), middle, top], size * 0.045, "#8b6b4a")
    for place, (dx, dy) in enumerate(
        (
            (-0.40, 0.02),
            (-0.32, 0.2),
            (-0.22, -0.2),
            (0.04, -0.26),
            (0.28, -0.16),
            (0.4, 0.04),
            (0.3, 0.22),
        )
    ):
        tip = (top[0] + (dx + wind * 0.35) * size, top[1] + (dy + abs(wind) * 0.08) * size)
        bow = (top[0] + (dx * 0.55 + wind * 0.12) * size, top[1] + (dy * 0.5 - 0.09) * size)
        low = (top[0] + dx * 0.5 * size, top[1] + (dy * 0.5 + 0.03) * size)
        c.shape([top, bow, tip, low], DEEP_LEAF if place % 2 else LEAF)


def bush(c: Canvas, x: float, y: float, size: float, colour: str = DEEP_LEAF) -> None:
    c.dome(x, y, size, size * 0.8, colour)
    c.dome(x + size * 0.8, y, size * 0.7, size * 0.55, mix(colour, LEAF, 0.5))


def house(
    c: Canvas, rng: Random, x: float, y: float, w: float, h: float, *, lit: bool = False
) -> None:
    """A low house with a tiled roof, seen from the front."""
    wall, roof = rng.choice(WALLS), rng.choice(ROOFS)
    c.box(x, y - h, w, h, wall)
    c.shape(
        [
            (x - w * 0.08, y - h),
            (x + w * 0.14, y - h * 1.5),
            (x + w * 0.86, y - h * 1.5),
            (x + w * 1.08, y - h),
        ],
        roof,
    )
    c.box(x - w * 0.08, y - h, w * 1.16, h * 0.06, mix(roof, "#000000", 0.2))
    glass = "#f7d98a" if lit else mix(wall, "#46606b", 0.65)
    c.box(x + w * 0.12, y - h * 0.7, w * 0.2, h * 0.32, glass, lit=lit)
    c.box(x + w * 0.68, y - h * 0.7, w * 0.2, h * 0.32, glass, lit=lit)
    c.box(x + w * 0.42, y - h * 0.72, w * 0.18, h * 0.72, mix(roof, INK, 0.3))


def tube_house(c: Canvas, rng: Random, x: float, y: float, w: float, floors: int) -> float:
    """A narrow town house; returns its height."""
    wall, tall = rng.choice(WALLS), 118.0
    trim = mix(wall, "#ffffff", 0.5)
    dark = mix(wall, "#3d5560", 0.75)
    height = floors * tall + 30
    c.box(x, y - height, w, height, wall)
    c.box(x - 5, y - height, w + 10, 16, mix(wall, "#7a4a30", 0.35))
    for floor in range(1, floors):
        base = y - floor * tall
        c.box(x + w * 0.16, base - 84, w * 0.27, 74, dark, round=3)
        c.box(x + w * 0.57, base - 84, w * 0.27, 74, dark, round=3)
        c.box(x, base - 22, w, 6, trim)
        for step in range(int(w // 16)):
            c.box(x + 6 + step * 16, base - 22, 4, 26, trim)
        c.box(x, base + 2, w, 5, trim)
    shop = rng.choice((LACQUER, GOLD, "#3f7a8c", "#5d8a5a"))
    c.box(x + w * 0.1, y - 88, w * 0.8, 88, mix(dark, INK, 0.25))
    c.box(x + w * 0.14, y - 82, w * 0.34, 82, mix(dark, PALE_GOLD, 0.25))
    stripes = 8
    for step in range(stripes):
        colour = shop if step % 2 == 0 else PAPER
        left, right = x + w * step / stripes, x + w * (step + 1) / stripes
        c.shape(
            [(left, y - 112), (right, y - 112), (right + 3, y - 84), (left - 3, y - 84)], colour
        )
    return height


def flag(c: Canvas, x: float, y: float, w: float, *, pole: float = 0) -> None:
    """The national flag: a gold star on red, two by three."""
    if pole:
        c.box(x - 4, y - 12, 7, pole, MIST)
        c.disc(x, y - 14, 7, GOLD)
    h = w * 2 / 3
    c.box(x + 3, y, w, h, "#c8202f")
    c.star(x + 3 + w / 2, y + h / 2, h * 0.3, "#f9d648")


def water(c: Canvas, rng: Random, top: float, colour: str, *, floor: float = HEIGHT) -> None:
    """A river or sea with calm stripes of light."""
    depth = floor - top
    for step in range(4):
        c.wave(
            top + depth * step * 0.24,
            5 + step * 2,
            420 + step * 90,
            rng.randint(0, 800),
            mix(colour, "#1f4a5c", step * 0.12),
            floor=floor,
        )
    shine = mix(colour, c.light.sky[-1], 0.55)
    for _ in range(26):
        y = top + 18 + (depth - 30) * rng.random() ** 1.3
        w = 40 + 130 * (y - top) / depth * rng.random()
        c.box(rng.randint(-40, WIDTH), y, w, 4, shine, round=2)


def boat(
    c: Canvas, x: float, y: float, length: float, colour: str, *, roof: bool = False, turn: int = 1
) -> None:
    """A wooden sampan whose waterline is y and whose middle is x."""
    half, deep = length / 2, length * 0.11
    c.shape(
        [
            (x - half, y - deep * 1.35),
            (x - half * 0.72, y - deep * 0.75),
            (x + half * 0.72, y - deep * 0.75),
            (x + half, y - deep * 1.35),
            (x + half * 0.74, y + deep * 0.3),
            (x - half * 0.74, y + deep * 0.3),
        ],
        colour,
    )
    c.shape(
        [
            (x - half * 0.94, y - deep * 1.1),
            (x - half * 0.72, y - deep * 0.75),
            (x + half * 0.72, y - deep * 0.75),
            (x + half * 0.94, y - deep * 1.1),
            (x + half * 0.86, y - deep * 0.5),
            (x - half * 0.86, y - deep * 0.5),
        ],
        mix(colour, "#ffffff", 0.22),
    )
    c.disc(x + turn * half * 0.8, y - deep * 0.5, length * 0.016, PAPER)
    c.disc(x + turn * half * 0.805, y - deep * 0.5, length * 0.008, INK)
    if roof:
        c.dome(x - turn * half * 0.18, y - deep * 0.7, half * 0.42, deep * 2.1, "#a98555")
        c.dome(
            x - turn * half * 0.18,
            y - deep * 0.7,
            half * 0.30,
            deep * 1.5,
            mix("#5b4026", INK, 0.2),
        )


def room(c: Canvas, rng: Random, *, floor: float = 640, wall: str = "") -> str:
    """A wall with a skirting board and a floor; returns the colour of the wall."""
    wall = wall or rng.choice(("#f4e6c8", "#e4ead9", "#dfe7e6", "#f1ddc3", "#efe6d6"))
    c.box(0, 0, WIDTH, floor, wall)
    c.box(0, floor * 0.62, WIDTH, floor * 0.38, mix(wall, "#a88b63", 0.16))
    c.box(0, floor * 0.62, WIDTH, 8, mix(wall, "#a88b63", 0.4))
    tile = mix(wall, "#9b6b4a", 0.42)
    c.box(0, floor, WIDTH, HEIGHT - floor, tile)
    c.box(0, floor, WIDTH, 12, mix(tile, INK, 0.3))
    for step in range(-8, 9):
        c.stroke(
            [(800 + step * 110, floor + 12), (800 + step * 240, HEIGHT)], 2, mix(tile, INK, 0.12)
        )
    return wall


def window(c: Canvas, rng: Random, x: float, y: float, w: float, h: float) -> None:
    """A window with green shutters and a view of leaves."""
    frame = rng.choice(("#5d8a6a", "#7a5a3c", "#4f7d88"))
    sky = rng.choice(("#cfe4e4", "#f3dfb8", "#dcebdc"))
    c.box(x - 12, y - 12, w + 24, h + 24, mix(frame, "#ffffff", 0.2), round=4)
    c.box(x, y, w, h, sky)
    c.box(x, y + h * 0.66, w, h * 0.34, PALE_LEAF)
    c.dome(x + w * 0.3, y + h * 0.68, w * 0.24, h * 0.3, LEAF)
    c.dome(x + w * 0.75, y + h * 0.68, w * 0.2, h * 0.22, DEEP_LEAF)
    c.box(x + w / 2 - 5, y, 10, h, frame)
    c.box(x, y + h * 0.45, w, 8, frame)


def plant(c: Canvas, x: float, y: float, size: float) -> None:
    """A plant in a pot, for halls and counters."""
    for dx, dy in ((-0.42, -0.6), (-0.2, -0.95), (0.05, -1.05), (0.28, -0.85), (0.45, -0.5)):
        c.shape(
            [
                (x - size * 0.05, y - size * 0.4),
                (x + dx * size * 0.7 - size * 0.1, y + dy * size * 0.75),
                (x + dx * size, y + dy * size),
                (x + size * 0.05, y - size * 0.4),
            ],
            DEEP_LEAF if dx < 0 else LEAF,
        )
    c.shape(
        [
            (x - size * 0.26, y - size * 0.42),
            (x + size * 0.26, y - size * 0.42),
            (x + size * 0.19, y),
            (x - size * 0.19, y),
        ],
        "#a8533a",
    )


def sign(c: Canvas, x: float, y: float, w: float, h: float, colour: str, lines: int = 2) -> None:
    """A board with stripes where its words would be."""
    c.box(x, y, w, h, colour, round=6)
    paper = mix(colour, PAPER, 0.85)
    for line in range(lines):
        width = w * (0.7 if line == 0 else 0.46)
        c.box(
            x + (w - width) / 2,
            y + h * (line + 0.6) / (lines + 0.5),
            width,
            h * 0.13,
            paper,
            round=4,
        )
