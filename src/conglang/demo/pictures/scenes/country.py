"""Fields, orchards and young trees."""

from __future__ import annotations

from random import Random

from conglang.demo.pictures.canvas import (
    DAWN,
    DAY,
    DEEP_LEAF,
    DUSK,
    INK,
    LACQUER,
    LEAF,
    NOON,
    PALE_GOLD,
    PALE_LEAF,
    PAPER,
    RIVER,
    STONE,
    WIDTH,
    WOOD,
    Canvas,
    mix,
)
from conglang.demo.pictures.people import (
    anybody,
    elder,
    stand,
    youth,
)
from conglang.demo.pictures.things import (
    bush,
    hills,
    house,
    outdoors,
    palm,
    tree,
    water,
)


def rice(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAWN, NOON, DAY, DUSK), 400)
    hills(c, rng, 400, tall=130)
    c.box(0, 396, WIDTH, 60, PALE_LEAF)
    for x in range(0, WIDTH, 190):
        bush(c, x + rng.randint(-40, 40), 402, rng.randint(34, 60))
    house(c, rng, rng.choice((220, 1180)), 412, 150, 74)
    palm(c, rng.choice((160, 1400)), 414, 200, 0.1)
    straw = rng.choice(("#e0b040", "#d9a93d", "#cdb04a"))
    c.box(0, 420, WIDTH, 480, straw)
    for row in range(9):
        y = 440 + row * row * 5.6 + row * 8
        c.wave(
            y,
            5,
            300 + row * 40,
            rng.randint(0, 400),
            mix(straw, (PALE_GOLD, "#a97f28")[row % 2], 0.3),
        )
    _machine_or_sheaves(c, rng)
    for place in range(rng.choice((4, 5))):
        x = 160 + place * 300 + rng.randint(-60, 60)
        y = 660 + (place % 2) * 110
        stand(
            c,
            x,
            y,
            245 + (place % 2) * 50,
            anybody(rng, hat="cone", long_hair=place % 2 == 0),
            arms=rng.choice(("hold", "offer", "dig")),
            turn=rng.choice((-1, 1)),
            load="#d3a53c",
        )
        _sheaf(c, x + rng.choice((-96, 96)), y + 6, 120)
    for x in range(-20, WIDTH, 26):
        tall = rng.randint(46, 88)
        c.stroke([(x, 900), (x + 8, 900 - tall)], 6, "#b98f2e")
        c.oval(x + 12, 900 - tall, 8, 18, PALE_GOLD)


def _machine_or_sheaves(c: Canvas, rng: Random) -> None:
    if rng.random() < 0.5:
        x, y = rng.randint(300, 1100), 560
        c.box(x, y - 120, 230, 90, LACQUER, round=10)
        c.box(x + 130, y - 190, 90, 80, "#7fa7b8", round=8)
        c.box(x + 122, y - 200, 106, 14, LACQUER, round=4)
        c.shape([(x - 90, y - 70), (x, y - 100), (x, y - 30), (x - 90, y - 20)], PALE_GOLD)
        c.box(x + 6, y - 46, 224, 46, INK, round=22)
        for wheel in range(4):
            c.disc(x + 36 + wheel * 54, y - 23, 15, STONE)
    else:
        for place in range(6):
            _sheaf(c, 120 + place * 270 + rng.randint(-50, 50), 540, 80)


def _sheaf(c: Canvas, x: float, y: float, size: float) -> None:
    straw = "#c08f2c"
    c.shape(
        [
            (x - size * 0.40, y),
            (x - size * 0.10, y - size * 0.66),
            (x + size * 0.10, y - size * 0.66),
            (x + size * 0.40, y),
        ],
        straw,
    )
    for side in (-2, -1, 0, 1, 2):
        c.stroke(
            [(x + side * size * 0.04, y - size * 0.62), (x + side * size * 0.15, y - size * 0.95)],
            size * 0.09,
            PALE_GOLD,
        )
        c.stroke(
            [(x + side * size * 0.035, y - size * 0.55), (x + side * size * 0.14, y - size * 0.04)],
            size * 0.02,
            mix(straw, INK, 0.25),
        )
    c.box(x - size * 0.13, y - size * 0.68, size * 0.26, size * 0.09, LACQUER, round=3)


def salt(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAWN, DAY, DUSK), 400)
    hills(c, rng, 400, tall=70)
    for x in (1120, 1270, 1420):
        house(c, rng, x, 410, 120, 60)
    c.box(0, 400, WIDTH, 500, "#b9a88c")
    for row in range(5):
        top = 416 + row * row * 18 + row * 26
        tall = 30 + row * 26
        pans = 7 - row
        wide = WIDTH / pans
        shift = rng.uniform(0, 0.5)
        for pan in range(-1, pans + 1):
            x = (pan + shift) * wide
            colour = mix(c.light.sky[1], "#8fb3bd", rng.uniform(0.25, 0.6))
            c.shape(
                [
                    (x + 16, top),
                    (x + wide - 6, top),
                    (x + wide - 16, top + tall),
                    (x + 4, top + tall),
                ],
                colour,
            )
            if rng.random() < 0.62:
                size = 22 + row * 17
                middle = x + wide * rng.uniform(0.3, 0.7)
                _salt_heap(c, middle, top + tall * 0.9, size)
    for place in range(3):
        x = 260 + place * 470 + rng.randint(-80, 80)
        y = 720 + (place % 2) * 110
        person = anybody(rng, hat="cone", long_hair=place == 1)
        if place == 1:
            c.stroke([(x - 150, y - 232), (x, y - 246), (x + 150, y - 232)], 8, WOOD)
            for side in (-1, 1):
                c.stroke([(x + side * 146, y - 232), (x + side * 146, y - 110)], 3, INK)
                c.dome(x + side * 146, y - 108, 56, 52, PAPER)
                c.dome(x + side * 146, y - 110, 60, 54, "#b08448", 0, 180)
        else:
            c.stroke([(x + 10, y - 150), (x + 170, y - 4)], 8, WOOD)
            c.box(x + 130, y - 10, 90, 16, WOOD)
        stand(c, x, y, 310, person, arms="offer", stride=0.6)


def _salt_heap(c: Canvas, x: float, y: float, size: float) -> None:
    c.shape([(x - size, y), (x, y - size * 1.05), (x + size, y)], "#fffdf6")
    c.shape([(x, y - size * 1.05), (x + size, y), (x + size * 0.3, y)], "#dfe3e2")


def orchard(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAY, NOON, DAWN), 430)
    hills(c, rng, 430, tall=120)
    c.box(0, 430, WIDTH, 470, "#a9b776")
    c.wave(640, 14, 700, rng.randint(0, 400), "#98aa66")
    fruit = rng.choice(("#d8cf5a", "#e8a532", "#d9603a"))
    for place in range(5):
        x = 90 + place * 360 + rng.randint(-30, 30)
        y = 600 + (place % 2) * 60
        tree(c, x, y, 400, DEEP_LEAF if place % 2 else LEAF)
        for _ in range(10):
            c.disc(x + rng.uniform(-90, 100), y - rng.uniform(180, 330), 15, fruit)
    for place in range(3):
        x = 300 + place * 470 + rng.randint(-40, 40)
        stand(
            c,
            x,
            820,
            330,
            anybody(rng, hat="cone", long_hair=place != 1),
            arms=rng.choice(("raise", "hold")),
            turn=rng.choice((-1, 1)),
            load="#a9824f",
        )
        _basket(c, x + 170, 840, fruit)
    _basket(c, 110, 860, fruit)


def _basket(c: Canvas, x: float, y: float, fruit: str) -> None:
    for row in range(2):
        for side in range(4 - row):
            c.disc(
                x - 48 + side * 32 + row * 16,
                y - 76 - row * 24,
                20,
                mix(fruit, "#ffffff", row * 0.15),
            )
    c.shape([(x - 80, y - 74), (x + 80, y - 74), (x + 58, y), (x - 58, y)], "#a9824f")
    c.box(x - 84, y - 82, 168, 14, "#c49b62", round=5)
    for line in range(3):
        c.box(x - 70 + line * 5, y - 56 + line * 18, 140 - line * 10, 5, "#8d6a3c")


def tree_planting(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAWN, DAY, DAY), 440)
    hills(c, rng, 440, tall=100)
    if rng.random() < 0.6:
        water(c, rng, 436, RIVER, floor=560)
        c.wave(540, 10, 800, rng.randint(0, 700), "#a5b872")
    else:
        for x in range(-30, WIDTH, 250):
            house(c, rng, x + rng.randint(0, 40), 470, 150, 86)
        c.box(0, 466, WIDTH, 434, "#a5b872")
    c.wave(640, 12, 900, rng.randint(0, 700), "#93a863")
    for place in range(6):
        _sapling(c, 80 + place * 300 + rng.randint(-40, 40), 606, 150)
    team = [
        rng.choice((youth, youth, anybody, elder))(rng, hat=rng.choice(("", "cone", "cap")))
        for _ in range(5)
    ]
    for place, person in enumerate(team):
        x = 190 + place * 305 + rng.randint(-24, 24)
        y = 770 + (place % 2) * 76
        turn = 1 if place % 2 == 0 else -1
        tool = rng.random() < 0.6
        if tool:
            hand = x + turn * 58
            c.stroke([(hand - turn * 6, y - 230), (hand + turn * 44, y - 30)], 9, WOOD)
            c.shape(
                [
                    (hand + turn * 26, y - 44),
                    (hand + turn * 66, y - 52),
                    (hand + turn * 62, y + 8),
                    (hand + turn * 40, y + 10),
                ],
                "#59636a",
            )
        stand(
            c, x, y, 320, person, arms="dig" if tool else rng.choice(("clasp", "offer")), turn=turn
        )
        if place < 4:
            _sapling(c, x + 152, y + 8, 230)


def _sapling(c: Canvas, x: float, y: float, size: float) -> None:
    c.oval(x, y, size * 0.34, size * 0.08, "#8a6444")
    c.stroke([(x + size * 0.07, y), (x + size * 0.05, y - size * 0.8)], size * 0.03, "#c3a06c")
    c.stroke([(x, y), (x, y - size * 0.75)], size * 0.045, WOOD)
    for dx, dy, r in ((-0.12, -0.66, 0.14), (0.12, -0.72, 0.15), (0, -0.9, 0.16)):
        c.oval(x + dx * size, y + dy * size, r * size, r * size * 0.8, LEAF if dx else PALE_LEAF)
