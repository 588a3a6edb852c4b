"""Writes the picture in another format: `icon.py logbook.png logbook.ico`, or .icns."""

import sys

from PIL import Image

source, target = sys.argv[1:]
with Image.open(source) as picture:
    picture.save(target)
