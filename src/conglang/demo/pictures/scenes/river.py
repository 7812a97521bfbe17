"""Life on the river: market, festival, evening."""

from __future__ import annotations

from random import Random

from conglang.demo.pictures.canvas import (
    DARK_LACQUER,
    DAWN,
    DAY,
    DUSK,
    EARTH,
    GOLD,
    INK,
    LACQUER,
    LEAF,
    NIGHT,
    NOON,
    PALE_GOLD,
    PAPER,
    RIVER,
    WIDTH,
    WOOD,
    Canvas,
    mix,
)
from conglang.demo.pictures.people import anybody, seated_front, stand
from conglang.demo.pictures.things import (
    boat,
    bush,
    flag,
    hills,
    house,
    outdoors,
    palm,
    tree,
    water,
)

FRUIT = ("#d9452f", "#e8a532", "#7fa04c", "#c7304a", "#f0cf5a", "#5d8a4a")


def river_market(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAWN, DAWN, DAY, NOON), 430)
    hills(c, rng, 430, tall=70)
    _far_bank(c, rng, 440)
    water(c, rng, 440, RIVER)
    for place in range(3):
        x, y = 260 + place * 470 + rng.randint(-70, 70), 540 + (place % 2) * 46
        _trading_boat(c, rng, x, y, 300, turn=rng.choice((-1, 1)))
    shift = rng.randint(-120, 120)
    _trading_boat(c, rng, 560 + shift, 728, 520, turn=1)
    _trading_boat(c, rng, 1210 + shift, 700, 440, turn=-1)
    _quay(c, rng)


def _far_bank(c: Canvas, rng: Random, y: float) -> None:
    x = -40.0
    while x < WIDTH:
        w = rng.randint(90, 150)
        kind = rng.random()
        if kind < 0.55:
            house(c, rng, x, y, w, rng.randint(56, 84))
        elif kind < 0.8:
            tree(c, x + w / 2, y + 4, rng.randint(130, 190))
        else:
            palm(c, x + w / 2, y + 4, rng.randint(130, 190), rng.uniform(-0.15, 0.2))
        x += w + rng.randint(14, 50)
    c.box(0, y - 6, WIDTH, 14, mix(EARTH, "#ffffff", 0.25))


def _trading_boat(c: Canvas, rng: Random, x: float, y: float, size: float, turn: int) -> None:
    hull = rng.choice(("#7a4f34", "#8f5b3a", "#5e4636", "#7d2f2a"))
    u = size / 31
    roof = rng.random() < 0.5
    c.oval(x, y + size * 0.045, size * 0.47, size * 0.035, mix(RIVER, "#17323d", 0.4))
    if roof:
        boat(c, x, y, size, hull, roof=True, turn=turn)
    rower = anybody(rng, hat="cone")
    stand_x = x - turn * size * 0.36
    c.stroke(
        [(stand_x + turn * u * 1.6, y - u * 6), (stand_x - turn * u * 5, y + u * 1.5)],
        u * 0.35,
        WOOD,
    )
    stand(c, stand_x, y - size * 0.06, u * 8.4, rower, arms="offer", turn=turn)
    if not roof:
        boat(c, x, y, size, hull, turn=turn)
    start, end = (0.02, 0.34) if roof else (-0.18, 0.34)
    seller = anybody(rng, hat="cone", long_hair=True)
    seated_front(c, x + turn * size * end, y - size * 0.07, u, seller, turn=-turn, reach="offer")
    _heap(
        c, rng, x + turn * size * start, x + turn * size * (end - 0.09), y - size * 0.075, u * 0.62
    )
    c.shape(
        [
            (x - size * 0.36, y - size * 0.085),
            (x + size * 0.36, y - size * 0.085),
            (x + size * 0.37, y - size * 0.05),
            (x - size * 0.37, y - size * 0.05),
        ],
        hull,
    )


def _heap(c: Canvas, rng: Random, left: float, right: float, y: float, size: float) -> None:
    left, right = min(left, right), max(left, right)
    baskets = max(1, int((right - left) // (size * 5)))
    step = (right - left) / baskets
    for place in range(baskets):
        colour = rng.choice(FRUIT)
        middle = left + step * (place + 0.5)
        for row in range(3):
            for side in range(3 - row):
                c.disc(
                    middle + (side - (2 - row) / 2) * size * 1.35,
                    y - size * (0.9 + row * 1.1),
                    size * 0.8,
                    mix(colour, "#ffffff", 0.12 * row),
                )


def _quay(c: Canvas, rng: Random) -> None:
    c.box(0, 800, WIDTH, 100, "#c9b291")
    c.box(0, 800, WIDTH, 12, "#e1cfae")
    for step in range(0, WIDTH, 130):
        c.box(step + 40, 812, 4, 88, "#b59c79")
    for place in range(4):
        x = 150 + place * 420 + rng.randint(-80, 80)
        c.shape([(x - 74, 826), (x + 74, 826), (x + 56, 884), (x - 56, 884)], "#a9824f")
        c.box(x - 78, 820, 156, 12, "#c49b62", round=5)
        colour = rng.choice(FRUIT)
        for side in range(5):
            c.disc(x - 56 + side * 28, 812, 17, colour)
        for side in range(4):
            c.disc(x - 42 + side * 28, 792, 17, mix(colour, "#ffffff", 0.14))


def festival_boats(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAY, NOON, DUSK, DAWN), 400)
    hills(c, rng, 400, tall=90)
    _crowd_on_bank(c, rng, 430)
    water(c, rng, 436, rng.choice((RIVER, "#4f8f96", "#6a98a8")))
    lanes = rng.choice((2, 3))
    colours = rng.sample((LACQUER, "#d0762b", "#2f6a86", "#4f7d4c"), 3)
    for lane in range(lanes):
        y = 560 + lane * (310 / lanes)
        scale = 0.75 + 0.32 * lane
        _racing_boat(c, rng, rng.randint(640, 980) - lane * 60, y, 900 * scale, colours[lane])


def _crowd_on_bank(c: Canvas, rng: Random, y: float) -> None:
    for x in range(60, WIDTH, 260):
        palm(c, x + rng.randint(-40, 40), y, rng.randint(150, 210), rng.uniform(-0.15, 0.15))
    c.box(0, y - 26, WIDTH, 40, "#d8c39c")
    for x in range(10, WIDTH, 34):
        stand(
            c,
            x + rng.randint(-6, 6),
            y - 6 + rng.randint(-8, 6),
            84,
            anybody(rng, hat=rng.choice(("", "", "cone"))),
            arms=rng.choice(("down", "raise", "wide")),
        )
    c.box(0, y, WIDTH, 16, "#c4ab80")
    for x in range(90, WIDTH, 300):
        _festival_flag(c, x + rng.randint(-30, 30), y - 190)


def _festival_flag(c: Canvas, x: float, y: float) -> None:
    c.box(x - 4, y, 7, 196, WOOD)
    for size, colour in ((84, "#2f6a86"), (66, PALE_GOLD), (48, LEAF), (30, LACQUER)):
        inset = (84 - size) / 2
        c.box(x + 4 + inset, y + 2 + inset, size, size, colour)


def _racing_boat(c: Canvas, rng: Random, x: float, y: float, size: float, colour: str) -> None:
    half, deep = size / 2, size * 0.045
    c.box(x - half * 0.9, y + deep * 0.4, size * 0.95, 8, PAPER, round=4)
    u = size / 78
    shirt = rng.choice(("#e8842f", PALE_GOLD, "#c8303f", "#3a78a5", PAPER))
    for row in range(11):
        px = x - half * 0.74 + row * half * 0.142
        c.stroke([(px + u * 2.2, y - deep * 1.3), (px - u * 1.6, y + deep * 1.1)], u * 0.5, WOOD)
        seated_front(c, px, y - deep * 0.5, u * 1.25, anybody(rng, top=shirt), reach="offer")
    stand(c, x + half * 0.86, y - deep * 0.6, u * 12, anybody(rng, top=LACQUER), arms="raise")
    flag(c, x - half * 0.9, y - u * 17, u * 8, pole=u * 17)
    c.shape(
        [
            (x - half * 1.04, y - deep * 2.4),
            (x - half * 0.86, y - deep * 0.8),
            (x + half * 0.88, y - deep * 0.8),
            (x + half * 1.06, y - deep * 2.6),
            (x + half * 0.92, y + deep * 0.5),
            (x - half * 0.88, y + deep * 0.5),
        ],
        colour,
    )
    c.box(x - half * 0.86, y - deep * 0.52, half * 1.74, deep * 0.28, PALE_GOLD)
    c.disc(x + half * 0.93, y - deep * 0.9, deep * 0.34, PAPER)
    c.disc(x + half * 0.94, y - deep * 0.9, deep * 0.17, INK)
    for step in range(6):
        c.disc(x + half * 1.0 + step * 14, y + deep * 0.4 - (step % 3) * 7, 6 - step * 0.6, PAPER)


def night_lights(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (NIGHT,), 470)
    for _ in range(60):
        c.disc(
            rng.randint(0, WIDTH),
            rng.randint(10, 330),
            rng.choice((1.5, 2, 3)),
            "#dfe4ee",
            lit=True,
        )
    _skyline(c, rng, 470)
    water(c, rng, 470, "#2a5068", floor=720)
    if rng.random() < 0.55:
        _bridge(c, rng, 470)
    _reflections(c, rng, 480, 705)
    c.box(0, 712, WIDTH, 188, "#8d7a6c")
    c.box(0, 712, WIDTH, 10, "#c3ab8c")
    for step in range(0, WIDTH, 46):
        c.box(step + 12, 664, 6, 50, "#39404f")
    c.box(0, 658, WIDTH, 9, "#39404f")
    for x in range(rng.randint(90, 170), WIDTH, 330):
        _lamp(c, x, 730, 300)
    if rng.random() < 0.5:
        _lanterns(c, rng)
    for _ in range(rng.randint(7, 10)):
        x = rng.randint(80, 1520)
        stand(
            c,
            x,
            rng.randint(800, 880),
            rng.randint(190, 225),
            anybody(rng),
            arms="down",
            stride=rng.choice((0.0, 0.8)),
            back=rng.random() < 0.4,
        )


def _skyline(c: Canvas, rng: Random, y: float) -> None:
    x = -20.0
    while x < WIDTH:
        w, h = rng.randint(60, 130), rng.randint(60, 230)
        c.box(x, y - h, w, h, rng.choice(("#454f6b", "#4f5672", "#3c4763")))
        for wx in range(int(x + 12), int(x + w - 14), 24):
            for wy in range(int(y - h + 14), int(y - 16), 30):
                if rng.random() < 0.55:
                    c.box(wx, wy, 11, 15, rng.choice(("#f5d685", "#f2c35f", "#f7e4ae")), lit=True)
        x += w + rng.randint(0, 26)
    for bx in range(0, WIDTH, 120):
        bush(c, bx + rng.randint(-30, 30), y + 2, rng.randint(26, 44))


def _bridge(c: Canvas, rng: Random, y: float) -> None:
    left = rng.randint(100, 400)
    for span in range(3):
        x = left + span * 330
        c.dome(x + 165, y + 70, 165, 150, "#c9b79a")
        c.dome(x + 165, y + 78, 135, 120, "#2a5068")
    c.box(left - 60, y - 74, 1110, 26, "#ddcba9")
    for step in range(38):
        c.disc(left - 50 + step * 29.5, y - 82, 5, "#ffe19a", lit=True)


def _reflections(c: Canvas, rng: Random, top: float, floor: float) -> None:
    for _ in range(70):
        y = rng.uniform(top, floor)
        c.box(
            rng.randint(0, WIDTH),
            y,
            rng.randint(14, 70),
            4,
            rng.choice(("#e9b95a", "#f2d083", "#d98e55", "#8fb5c9")),
            round=2,
            lit=True,
        )


def _lamp(c: Canvas, x: float, y: float, h: float) -> None:
    glow = mix(c.light.sky[2], PALE_GOLD, 0.24)
    c.disc(x, y - h, 56, glow, lit=True)
    c.disc(x, y - h, 36, mix(glow, PALE_GOLD, 0.4), lit=True)
    c.box(x - 6, y - h, 11, h, "#2b2f3c", lit=True)
    c.box(x - 16, y - 12, 32, 14, "#2b2f3c", round=4, lit=True)
    c.disc(x, y - h, 20, "#fff0bf", lit=True)
    c.oval(x, y + 24, 120, 18, mix("#5f5a5f", PALE_GOLD, 0.45), lit=True)


def _lanterns(c: Canvas, rng: Random) -> None:
    y0 = rng.randint(60, 100)
    points = [(x, y0 + 70 * (1 - ((x - 800) / 800) ** 2)) for x in range(0, WIDTH + 1, 100)]
    c.stroke(points, 3, "#59607a", lit=True)
    for place, (x, y) in enumerate(points[:-1]):
        colour = (LACQUER, GOLD, "#c9563a", DARK_LACQUER)[place % 4]
        middle = (x + points[place + 1][0]) / 2, (y + points[place + 1][1]) / 2
        c.oval(middle[0], middle[1] + 32, 26, 30, mix(colour, "#ffb347", 0.3), lit=True)
        c.oval(middle[0], middle[1] + 32, 13, 28, mix(colour, "#ffd98a", 0.6), lit=True)
        c.box(middle[0] - 11, middle[1] + 1, 22, 7, PALE_GOLD, lit=True)
        c.box(middle[0] - 2, middle[1] + 60, 4, 20, PALE_GOLD, lit=True)
