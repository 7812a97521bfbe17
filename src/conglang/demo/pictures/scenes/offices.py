"""Where citizens meet officials: counters, halls, health stations."""

from __future__ import annotations

from random import Random

from conglang.demo.pictures.canvas import (
    DAY,
    DEEP_LEAF,
    GOLD,
    INDOORS,
    INK,
    LACQUER,
    LEAF,
    MIST,
    NOON,
    PALE_GOLD,
    PAPER,
    STONE,
    WIDTH,
    WOOD,
    Canvas,
    mix,
)
from conglang.demo.pictures.people import (
    WHITE,
    anybody,
    elder,
    official,
    seated_back,
    seated_front,
    stand,
    youth,
)
from conglang.demo.pictures.things import outdoors, plant, room, sign, tree, window


def one_stop_desk(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=660)
    accent = rng.choice((LACQUER, "#2f6a86", "#4b7350", "#8a5a2c"))
    c.box(0, 70, WIDTH, 96, accent)
    c.box(0, 166, WIDTH, 8, PALE_GOLD)
    for x in range(180, WIDTH, 620):
        sign(c, x, 84, 330, 68, accent)
    desks = rng.choice((3, 4))
    wide = 1480 / desks
    for desk in range(desks):
        middle = 60 + wide * (desk + 0.5)
        _number_board(c, middle, 214, rng.randint(1, 63), accent)
        if desk or rng.random() < 0.9:
            look = official(rng)
            seated_front(
                c,
                middle + rng.randint(-20, 20),
                530,
                41,
                look,
                reach=rng.choice(("table", "offer", "write")),
                turn=rng.choice((-1, 1)),
            )
        _screen(c, middle - wide * 0.29, 530)
    c.box(30, 524, 1540, 26, mix(WOOD, PALE_GOLD, 0.35), round=6)
    c.box(46, 550, 1508, 160, mix(WOOD, "#ffffff", 0.28))
    for desk in range(desks + 1):
        c.box(56 + wide * desk - 4, 400, 8, 128, mix(MIST, "#ffffff", 0.5))
        c.box(52 + wide * desk, 550, 10, 160, mix(WOOD, "#ffffff", 0.08))
    c.box(46, 596, 1508, 12, accent)
    plant(c, 74, 900, 230)
    plant(c, 1530, 900, 230)
    _callers(c, rng, desks, wide)


# Seven strokes of a digit: top, two upper sides, middle, two lower sides, bottom.
STROKES = (
    (4, 0, 18, 6),
    (0, 3, 6, 20),
    (20, 3, 6, 20),
    (4, 20, 18, 6),
    (0, 23, 6, 20),
    (20, 23, 6, 20),
    (4, 40, 18, 6),
)
DIGITS = (0b1110111, 0b0010010, 0b1011101, 0b1011011, 0b0111010, 0b1101011, 0b1101111, 0b1010010)


def _number_board(c: Canvas, x: float, y: float, number: int, accent: str) -> None:
    """Hang a lamp board with a number from 1 to 77 whose digits are below 8."""
    c.box(x - 3, y - 44, 6, 44, accent)
    c.box(x - 62, y, 124, 66, INK, round=6)
    for place, digit in enumerate((number // 8, number % 8)):
        for bit, (dx, dy, w, h) in enumerate(STROKES):
            if DIGITS[digit] >> (6 - bit) & 1:
                c.box(x - 38 + place * 46 + dx, y + 10 + dy, w, h, "#f2a53c", round=3, lit=True)


def _screen(c: Canvas, x: float, y: float) -> None:
    c.box(x - 8, y - 30, 16, 32, STONE)
    c.box(x - 54, y - 104, 108, 78, "#4b5158", round=6)
    c.box(x - 47, y - 97, 94, 64, "#3d444b", round=3)


def _callers(c: Canvas, rng: Random, desks: int, wide: float) -> None:
    for desk in range(desks):
        if rng.random() < 0.18:
            continue
        x = 60 + wide * (desk + 0.5) + rng.randint(-24, 24)
        person = rng.choice((anybody, anybody, elder))(rng)
        c.box(x - 66, 790, 132, 22, "#5c6770", round=8)
        c.box(x - 8, 810, 16, 80, "#5c6770")
        seated_back(c, x, 800, 44, person)
        if rng.random() < 0.4:
            companion = anybody(rng)
            stand(c, x + 128, 880, 300, companion, back=True, arms="hold")


def hall_with_stage(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    wall = room(c, rng, floor=560, wall=rng.choice(("#b98a5a", "#a87a52", "#c59a6b")))
    curtain = rng.choice((LACQUER, "#7d0f20", "#8e2a2a"))
    c.box(240, 60, 1120, 440, curtain)
    for fold in range(14):
        c.box(240 + fold * 80, 60, 26, 440, mix(curtain, "#000000", 0.10))
    c.disc(800, 176, 62, mix(curtain, PALE_GOLD, 0.9))
    c.star(800, 176, 44, "#c8202f")
    for line, width in enumerate((620, 430)):
        c.box(800 - width / 2, 272 + line * 44, width, 20, PALE_GOLD, round=8)
    for side in (-1, 1):
        c.box(800 + side * 690 - 70, 90, 140, 400, mix(wall, "#ffffff", 0.16), round=8)
        c.box(800 + side * 690 - 50, 120, 100, 150, mix(wall, "#3f5560", 0.4), round=6)
    c.box(140, 490, 1320, 70, mix(WOOD, INK, 0.15))
    c.box(140, 484, 1320, 12, mix(WOOD, PALE_GOLD, 0.4))
    _presidium(c, rng)
    _rostrum(c, rng)
    _audience(c, rng, rows=3, vote=rng.random() < 0.35)


def _presidium(c: Canvas, rng: Random) -> None:
    for place in range(3):
        seated_front(c, 880 + place * 150, 446, 27, official(rng), reach="write")
    c.box(800, 440, 480, 52, mix(LACQUER, PALE_GOLD, 0.12))
    c.box(800, 440, 480, 8, PALE_GOLD)
    for place in range(3):
        c.disc(880 + place * 150 + 55, 436, 10, LEAF)


def _rostrum(c: Canvas, rng: Random) -> None:
    speaker = rng.choice(
        (official(rng), official(rng, top="#a3152a", skirt=True, long_hair=True), elder(rng))
    )
    stand(c, 480, 500, 252, speaker, arms=rng.choice(("wide", "offer")))
    c.shape([(410, 392), (550, 392), (534, 492), (426, 492)], mix(WOOD, INK, 0.1))
    c.box(402, 380, 156, 16, PALE_GOLD, round=4)
    c.star(480, 440, 22, PALE_GOLD)
    c.stroke([(530, 384), (520, 340)], 4, INK)
    c.disc(519, 336, 9, INK)
    plant(c, 330, 492, 120)


def _audience(c: Canvas, rng: Random, *, rows: int, vote: bool) -> None:
    for row in range(rows):
        u = 26 + row * 9
        y = 690 + row * 96
        step = u * 4.1
        x = -step * rng.random()
        while x < WIDTH + step:
            person = rng.choice((anybody, anybody, official, elder, youth))(rng)
            seated_back(c, x, y, u, person, hand=vote and rng.random() < 0.7)
            x += step
        c.box(0, y - u * 0.7, WIDTH, u * 3.4, mix(WOOD, INK, 0.10 + row * 0.12))
        c.box(0, y - u * 0.7, WIDTH, 8, mix(WOOD, PALE_GOLD, 0.25))


def round_table(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=600)
    for x in (110, 1270):
        window(c, rng, x, 110, 210, 240)
    c.box(470, 84, 660, 290, "#4a5258", round=10)
    c.box(484, 98, 632, 262, "#eef1ec")
    _slide(c, rng, 484, 98)
    for place in range(6):
        person = rng.choice((official, elder, anybody))(rng)
        seated_front(
            c,
            210 + place * 236 + rng.randint(-14, 14),
            590,
            40,
            person,
            reach=rng.choice(("write", "table")),
            turn=rng.choice((-1, 1)),
        )
    c.oval(800, 690, 790, 118, mix(WOOD, INK, 0.25))
    c.oval(800, 672, 790, 118, mix(WOOD, PALE_GOLD, 0.3))
    c.oval(800, 672, 560, 66, mix(WOOD, INK, 0.05))
    for place in range(8):
        c.box(260 + place * 142, 612 + abs(place - 3.5) * -6 + 20, 62, 14, WHITE)
    plant(c, 800, 700, 130)
    for place in range(5):
        person = rng.choice((official, anybody))(rng)
        seated_back(c, 190 + place * 305, 896, 54, person)


def _slide(c: Canvas, rng: Random, x: float, y: float) -> None:
    c.box(x + 40, y + 30, 300, 22, LACQUER, round=6)
    for line in range(4):
        c.box(x + 40, y + 80 + line * 38, rng.randint(170, 270), 14, STONE, round=6)
    for bar in range(4):
        tall = 50 + bar * 28 + rng.randint(-14, 14)
        c.box(x + 390 + bar * 54, y + 232 - tall, 36, tall, (GOLD, LEAF, "#3f7a8c", LACQUER)[bar])


def meeting_under_the_tree(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAY, NOON), 470)
    c.box(0, 470, WIDTH, 430, "#d9c39a")
    c.wave(468, 8, 600, rng.randint(0, 500), "#b9c48c", floor=520)
    _yard_house(c, rng)
    tree(c, 1150, 590, 620, DEEP_LEAF)
    for place in range(9):
        share = place / 8
        x = 170 + share * 1160
        y = 640 - 70 * (1 - (2 * share - 1) ** 2)
        person = rng.choice((elder, anybody))(rng)
        _stool(c, x, y + 24)
        seated_front(c, x, y, 32, person, reach="table", turn=1 if share < 0.5 else -1)
        c.box(x - 36, y - 4, 72, 44, person.trousers, round=14)
    stand(
        c,
        770,
        770,
        330,
        rng.choice((anybody, official))(rng, long_hair=True),
        arms="offer",
        turn=rng.choice((-1, 1)),
    )
    for place in range(6):
        x = 130 + place * 270 + rng.randint(-20, 20)
        if abs(x - 770) > 90:
            seated_back(c, x, 900, 50, rng.choice((anybody, elder, youth))(rng))


def _yard_house(c: Canvas, rng: Random) -> None:
    wall = rng.choice(("#f0d9ae", "#efe2c8", "#e4d2ae"))
    c.box(120, 250, 760, 230, wall)
    c.shape([(80, 254), (170, 150), (830, 150), (920, 254)], "#9d4a34")
    for place in range(5):
        c.box(170 + place * 146, 300, 84, 180, mix(wall, "#5b4a3c", 0.6))
        c.box(146 + place * 146, 254, 16, 226, mix(wall, "#ffffff", 0.4))
    sign(c, 370, 258, 260, 40, LACQUER)


def _stool(c: Canvas, x: float, y: float) -> None:
    c.shape([(x - 40, y), (x + 40, y), (x + 48, y + 62), (x - 48, y + 62)], "#b5453c")


def listening_to_citizens(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=560)
    banner = rng.choice((LACQUER, "#2f6a86", "#4b7350"))
    c.box(330, 70, 940, 110, banner, round=6)
    for line, width in enumerate((700, 460)):
        c.box(800 - width / 2, 92 + line * 40, width, 18, mix(banner, PALE_GOLD, 0.85), round=8)
    for x in (70, 1320):
        window(c, rng, x, 130, 200, 240)
    for place in range(4):
        seated_front(
            c, 500 + place * 200, 470, 36, official(rng), reach=rng.choice(("write", "table"))
        )
    c.box(380, 464, 840, 22, mix(WOOD, PALE_GOLD, 0.3), round=4)
    c.box(400, 486, 800, 92, mix(banner, "#ffffff", 0.12))
    for place in range(4):
        c.box(455 + place * 200, 446, 90, 24, WHITE)
    asker = rng.choice((elder(rng), anybody(rng, long_hair=True)))
    for row in range(3):
        u = 32 + row * 10
        y = 680 + row * 100
        for place in range(13 - row * 2):
            x = -20 + place * u * 4.4 + rng.randint(-8, 8)
            if row == 1 and abs(x - 800) < u * 2:
                stand(c, 800, y + 90, 400, asker, back=True, arms="raise")
                continue
            seated_back(c, x, y, u, rng.choice((anybody, elder, anybody, youth))(rng))
            c.box(
                x - u * 1.2,
                y - u * 0.4,
                u * 2.4,
                u * 2.6,
                rng.choice(("#b5453c", "#a53d36")),
                round=8,
            )


def consulting_room(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=640, wall=rng.choice(("#dcebe6", "#e3ecda", "#e6eef0")))
    window(c, rng, rng.choice((120, 160)), 130, 260, 270)
    _cross(c, 800, 180, 46, "#3f8a6c")
    _chart(c, rng, 1180, 110)
    left, right = 560, 1010
    nurse = anybody(rng, top=rng.choice(("#8fbcb0", "#a9c7d4")), trousers="#6f9a90", long_hair=True)
    stand(c, 1380, 820, 430, nurse, arms="hold", turn=-1)
    doctor = anybody(rng, top=WHITE, vest="#f0f4f2")
    seated_front(c, left, 620, 54, doctor, turn=1, reach="offer")
    c.stroke([(left - 34, 520), (left - 20, 566), (left + 16, 566), (left + 34, 520)], 6, "#3d6f7a")
    patient = rng.choice((elder(rng, long_hair=True), elder(rng), anybody(rng)))
    if rng.random() < 0.4:  # a mother with her child
        seated_front(c, right + 130, 620, 52, anybody(rng, long_hair=True), turn=-1)
        patient = anybody(rng, top=PALE_GOLD)
        seated_front(c, right, 620, 38, patient, turn=-1, reach="offer")
    else:
        seated_front(c, right, 620, 52, patient, turn=-1, reach="offer")
    c.box(360, 616, 880, 26, mix(WOOD, PALE_GOLD, 0.35), round=6)
    for leg in (400, 1180):
        c.box(leg, 640, 26, 210, mix(WOOD, INK, 0.15))
    c.box(700, 570, 130, 48, "#7d9aa0", round=6)
    c.box(716, 580, 60, 26, "#dff0ea", round=3)
    c.stroke([(820, 600), (880, 606), (930, 598)], 6, "#55646b")
    c.box(1090, 604, 90, 14, WHITE)
    plant(c, 170, 860, 250)


def _cross(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    c.disc(x, y, size * 1.7, PAPER)
    c.box(x - size * 0.32, y - size, size * 0.64, size * 2, colour, round=4)
    c.box(x - size, y - size * 0.32, size * 2, size * 0.64, colour, round=4)


def _chart(c: Canvas, rng: Random, x: float, y: float) -> None:
    c.box(x, y, 200, 270, PAPER, round=6)
    c.box(x, y, 200, 46, "#3f8a6c", round=6)
    for line in range(5):
        c.box(x + 24, y + 76 + line * 36, rng.randint(80, 150), 13, MIST, round=5)
        c.disc(x + 174, y + 82 + line * 36, 8, (LEAF, GOLD, LEAF, LEAF, "#c7694b")[line])


def station_yard(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAY, NOON), 600)
    tree(c, 190, 640, 420, LEAF)
    tree(c, 1450, 640, 380, DEEP_LEAF)
    c.box(320, 300, 960, 330, "#f3ead4")
    c.shape([(270, 304), (360, 190), (1240, 190), (1330, 304)], "#4f8a78")
    _cross(c, 800, 250, 32, "#3f8a6c")
    for place in range(4):
        if place in (0, 3):
            c.box(390 + place * 240, 380, 120, 130, "#7d9aa0", round=4)
            c.box(446 + place * 240, 380, 8, 130, "#f3ead4")
    c.box(660, 350, 280, 280, "#6b8a86")
    for door in (668, 806):
        c.box(door, 358, 126, 272, "#9cc0b4", round=3)
    for post in (330, 560, 1020, 1250):
        c.box(post, 304, 20, 326, "#fffaf0")
    c.box(0, 630, WIDTH, 270, "#d9c9a6")
    c.shape([(640, 630), (960, 630), (1120, 900), (480, 900)], "#eadfc6")
    nurse = anybody(rng, top="#8fbcb0", trousers="#6f9a90", long_hair=True)
    stand(c, 880, 810, 330, nurse, arms="offer", turn=-1)
    stand(c, 690, 816, 300, elder(rng, long_hair=True), arms="hold", turn=1)
    stand(c, 470, 830, 320, anybody(rng, long_hair=True), arms="hold")
    stand(c, 560, 836, 170, anybody(rng, top=PALE_GOLD))
    stand(c, 1160, 826, 320, anybody(rng), arms="down", stride=0.6)
