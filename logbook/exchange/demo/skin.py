"""Drawn photos of an incision that heals: nobody's skin, so that anyone may look at them."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_SIZE = (960, 720)
_SKIN = (226, 182, 152)
_LIT, _SHADED = (240, 203, 176), (196, 148, 120)
_TAPE, _INK = (248, 246, 238), (60, 60, 60)
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class _Healing:
    """How a scar looks; each from 1, fresh, to 0, long healed."""

    red: float
    open: float
    stitched: bool

    @classmethod
    def after(cls, days: int) -> _Healing:
        return cls(math.exp(-days / 45), math.exp(-days / 9), days < 13)


def skin_photo(site: str, days_after_surgery: int) -> bytes:
    """A JPEG of the incision at `site` ("pump" or "back") on one day."""
    from PIL import ImageFilter

    chance = random.Random(f"{site} {days_after_surgery}")
    healing = _Healing.after(days_after_surgery)
    line = _line(site, chance)
    picture = _reddened(_patch(site, chance), healing, line)
    _draw_scar(picture, healing, line)
    picture = picture.filter(ImageFilter.GaussianBlur(1.1))
    _lay_tape(picture, chance)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=90)
    return target.getvalue()


def _line(site: str, chance: random.Random) -> list[tuple[float, float]]:
    """The course of the incision: level over the pump, upright on the back."""
    x, y = _SIZE[0] / 2 + chance.uniform(-12, 12), _SIZE[1] * 0.42
    steps = [step / 40 - 0.5 for step in range(41)]
    if site == "back":
        return [(x + 10 * math.sin(s * 4), y + s * 340) for s in steps]
    return [(x + s * 430, y + 34 * (1 - 4 * s * s) - 20) for s in steps]


def _patch(site: str, chance: random.Random) -> Image:
    """Lit skin with a few freckles, raised where the pump lies."""
    from PIL import Image, ImageDraw, ImageFilter

    gradient = Image.radial_gradient("L")
    light = gradient.resize((_SIZE[0] * 2, _SIZE[1] * 2))  # pyright: ignore[reportUnknownMemberType]
    left, top = (round(_SIZE[n] * chance.uniform(0.35, 0.6)) for n in (0, 1))
    light = light.crop((left, top, left + _SIZE[0], top + _SIZE[1]))
    picture = Image.composite(
        Image.new("RGB", _SIZE, _SHADED), Image.new("RGB", _SIZE, _LIT), light
    )
    if site == "pump":
        picture = _raised(picture)
    grain = Image.frombytes("L", _SIZE, chance.randbytes(_SIZE[0] * _SIZE[1]))
    grain = grain.filter(ImageFilter.GaussianBlur(1.4))
    picture = Image.blend(picture, Image.merge("RGB", (grain,) * 3), 0.07)
    draw, always = ImageDraw.Draw(picture), random.Random(site)
    for _ in range(16):
        x, y, r = always.uniform(0, _SIZE[0]), always.uniform(0, _SIZE[1]), always.uniform(1.5, 4)
        draw.ellipse((x - r, y - r * 0.8, x + r, y + r * 0.8), (172, 122, 96))
    return picture


def _raised(picture: Image) -> Image:
    """A soft round edge, lit from the upper left, as the pump shows under the skin."""
    from PIL import Image, ImageDraw, ImageFilter

    box = (270, 250, 690, 650)
    for shift, colour in ((9, (186, 136, 108)), (-9, (250, 219, 195))):
        ring = Image.new("L", _SIZE)
        left, top, right, bottom = (edge + shift for edge in box)
        ImageDraw.Draw(ring).ellipse((left, top, right, bottom), outline=150, width=20)
        soft = ring.filter(ImageFilter.GaussianBlur(16))
        picture = Image.composite(Image.new("RGB", _SIZE, colour), picture, soft)
    return picture


def _reddened(picture: Image, healing: _Healing, line: list[tuple[float, float]]) -> Image:
    """A flush around the incision that fades over the weeks."""
    from PIL import Image, ImageDraw, ImageFilter

    flush = Image.new("L", _SIZE)
    width = round(26 + 70 * healing.open)
    ImageDraw.Draw(flush).line(line, fill=round(30 + 165 * healing.red), width=width, joint="curve")
    soft = flush.filter(ImageFilter.GaussianBlur(18 + 16 * healing.open))
    return Image.composite(Image.new("RGB", _SIZE, (205, 92, 84)), picture, soft)


def _draw_scar(picture: Image, healing: _Healing, line: list[tuple[float, float]]) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    dark = _between((214, 164, 140), (134, 42, 44), healing.red)
    draw.line(line, fill=_between(_LIT, (190, 80, 74), healing.red), width=9, joint="curve")
    draw.line(line, fill=dark, width=round(3 + 3 * healing.open), joint="curve")
    if healing.stitched:
        _draw_stitches(draw, line)


def _draw_stitches(draw: ImageDraw, line: list[tuple[float, float]]) -> None:
    for before, here, after in list(zip(line, line[1:], line[2:], strict=False))[1::4]:
        across = math.atan2(after[1] - before[1], after[0] - before[0]) + math.pi / 2
        dx, dy = 17 * math.cos(across), 17 * math.sin(across)
        ends = (here[0] - dx, here[1] - dy, here[0] + dx, here[1] + dy)
        draw.line(ends, fill=(52, 48, 70), width=4)


def _lay_tape(picture: Image, chance: random.Random) -> None:
    """A paper tape along the lower edge, to show the size."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    top, left = _SIZE[1] - 74 + chance.randint(-6, 6), 120
    draw.rectangle((left - 30, top, left + 750, top + 52), _TAPE, (196, 190, 176))
    for mark in range(145):
        x = left + mark * 5
        length = 26 if mark % 10 == 0 else 18 if mark % 5 == 0 else 10
        draw.line((x, top, x, top + length), _INK, 2 if mark % 10 == 0 else 1)
    for centimetre in range(15):
        draw.text((left + centimetre * 50, top + 40), str(centimetre), _INK, anchor="mm")


def _between(old: Colour, fresh: Colour, share: float) -> Colour:
    r, g, b = (round(o + (f - o) * share) for o, f in zip(old, fresh, strict=True))
    return r, g, b
