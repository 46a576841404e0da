"""Contrast of the colour tokens in a stylesheet, and how far apart they stay for colour-blind eyes.

Reads every `--name: light-dark(#rrggbb, #rrggbb)` from the file itself, so the check and
the page cannot differ. WCAG 2.2 relative luminance; Machado 2009 (severity 1.0) for the three kinds of colour
blindness; CIEDE2000 for distance.
"""

import math
import re
from pathlib import Path

# (colour, ground, smallest ratio): 7 for running text, 4.5 for other words, 3 for borders, rings and marks
PAIRS = [
    ("text", "bg", 7), ("text", "surface", 7), ("text", "sunken", 7), ("text", "selected", 7), ("text", "mark", 7),
    ("text", "field", 7), ("bg", "text", 7), ("surface", "text", 7),
    ("muted", "bg", 4.5), ("muted", "surface", 4.5), ("muted", "sunken", 4.5), ("muted", "selected", 4.5),
    ("muted", "field", 4.5),
    ("link", "bg", 4.5), ("link", "surface", 4.5), ("link", "sunken", 4.5), ("link", "selected", 4.5),
    ("on-accent", "accent", 4.5), ("on-accent", "accent-hover", 4.5), ("on-danger", "danger", 4.5),
    ("danger", "surface", 4.5), ("danger", "bg", 4.5),
    ("new-fg", "new-bg", 4.5), ("work-fg", "work-bg", 4.5), ("sched-fg", "sched-bg", 4.5),
    ("chg-fg", "chg-bg", 4.5),
    ("soon-fg", "soon-bg", 4.5), ("late-fg", "late-bg", 4.5),
    ("wait-fg", "surface", 4.5), ("wait-fg", "selected", 4.5),
    ("done-fg", "surface", 4.5), ("done-fg", "selected", 4.5),
    ("control", "surface", 3), ("control", "bg", 3), ("control", "field", 3), ("control", "sunken", 3),
    ("control", "selected", 3), ("control", "mark", 3),
    ("focus", "bg", 3), ("focus", "surface", 3), ("focus", "sunken", 3), ("focus", "selected", 3),
    ("wait-mk", "surface", 3), ("soon-mk", "surface", 3), ("late-mk", "surface", 3), ("done-mk", "surface", 3),
]  # fmt: skip

# badges of one weight stand side by side and must differ by more than their sign and word
WEIGHTS = {
    "solid": ["new-bg", "late-bg"],
    "tint": ["work-bg", "sched-bg", "chg-bg", "soon-bg"],
    "outline": ["wait-fg", "done-fg"],
}
SMALLEST_DISTANCE = 6.0

SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOKEN = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9A-Fa-f]{6}),\s*(#[0-9A-Fa-f]{6})\)")


def tokens(stylesheet: Path) -> dict[str, dict[str, str]]:
    """Return {"light": {token: "#rrggbb"}, "dark": {…}} of a stylesheet."""
    found = TOKEN.findall(stylesheet.read_text())
    return {"light": {name: light for name, light, _ in found}, "dark": {name: dark for name, _, dark in found}}


def weak_pairs(colours: dict[str, str]) -> list[str]:
    """Return one line for each pair of PAIRS below its ratio."""
    measured = [(a, b, need, ratio(colours[a], colours[b])) for a, b, need in PAIRS]
    return [f"{a} on {b}: {got:.2f}, needs {need}" for a, b, need, got in measured if got < need]


def confusable_badges(colours: dict[str, str]) -> list[str]:
    """Return one line for each two badges of one weight that some eye cannot keep apart."""
    lines = []
    for sight in SIGHTS:
        for members in WEIGHTS.values():
            for number, first in enumerate(members):
                for second in members[number + 1 :]:
                    apart = distance(seen(colours[first], sight), seen(colours[second], sight))
                    if apart < SMALLEST_DISTANCE:
                        lines.append(f"{first} and {second} for {sight}: {apart:.1f}")
    return lines


def ratio(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """Return CIE L*a*b* of a colour as that kind of eye sees it."""
    linear = _linear(colour)
    return _lab([min(1, max(0, sum(m * x for m, x in zip(row, linear, strict=True)))) for row in SIGHTS[sight]])


def distance(first: tuple[float, float, float], second: tuple[float, float, float]) -> float:
    """Return the CIEDE2000 difference; about 2 is just visible side by side."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * math.sqrt(mean / (mean + 25**7))
    (c1, h1), (c2, h2) = _polar(a1 * stretch, b1), _polar(a2 * stretch, b2)
    turn = 0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l_mean, c_mean, hue = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.2 * _cos(4 * hue - 63)
    d_l = (l2 - l1) / (1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2))
    d_c = (c2 - c1) / (1 + 0.045 * c_mean)
    d_h = d_hue / (1 + 0.015 * c_mean * t)
    blue = math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    rotate = -2 * math.sqrt(c_mean**7 / (c_mean**7 + 25**7)) * blue
    return math.sqrt(d_l**2 + d_c**2 + d_h**2 + rotate * d_c * d_h)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    red, green, blue = linear
    x = _root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def _polar(a: float, b: float) -> tuple[float, float]:
    chroma = math.hypot(a, b)
    return chroma, math.degrees(math.atan2(b, a)) % 360 if chroma else 0.0


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
