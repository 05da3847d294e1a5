"""Pictures that pages are held against: small, grey, compared with room for fonts and edges.

``GUIHUA_SNAPSHOTS=write`` takes them anew.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

FOLDER = Path(__file__).parent / "snapshots"
WIDTH = 480
TILES = 24  # of a picture's width; the worst tile counts
MEAN, WORST = 1.2, 18.0  # of 255: how far a whole picture and one tile may be off


def small(png: bytes) -> Image.Image:
    """A picture in grey, small and a little blurred."""
    with Image.open(io.BytesIO(png)) as picture:
        height = round(picture.height * WIDTH / picture.width)
        return picture.convert("L").resize((WIDTH, height)).filter(ImageFilter.GaussianBlur(1.2))


def distance(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures are apart, from 0 to 255: in the mean, and in their worst tile."""
    if one.size != other.size:
        return 255.0, 255.0
    apart = ImageChops.difference(one, other)
    tiles = apart.resize((TILES, max(1, round(TILES * one.height / one.width))), Image.Resampling.BOX)
    return ImageStat.Stat(apart).mean[0], float(max(tiles.tobytes()))


def compare(name: str, png: bytes) -> tuple[float, float]:
    """How far a page's picture is from the one that is kept."""
    target, taken = FOLDER / f"{name}.png", small(png)
    if os.environ.get("GUIHUA_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        taken.quantize(32).save(target, optimize=True)
    with Image.open(target) as kept:
        return distance(taken, kept.convert("L"))
