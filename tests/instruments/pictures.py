"""Reads a picture of scores again: the boxes of its texts and of its signs."""

import re
from xml.etree import ElementTree as ET

from clients.instruments.pictures import svg
from clients.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+\.?\d*")


def root_of(picture):
    """The picture as a tree: well-formed, whatever was written into it."""
    return ET.fromstring(picture)


def texts(picture, *kinds):
    """The words of these classes."""
    return [one.text for one in root_of(picture).iter(f"{SVG}text") if one.get("class") in kinds]


def text_boxes(picture):
    """Words and boxes of all texts that lie flat."""
    root = root_of(picture)
    turned = {one for group in root.iter(f"{SVG}g") for one in group}
    return [(one.text, _text_box(one)) for one in root.iter(f"{SVG}text") if one not in turned]


def sign_boxes(picture):
    """The box of every sign."""
    return [
        _shape_box(one) for one in root_of(picture).iter() if (one.get("class") or "").startswith("plot-sign")
    ]


def _text_box(one):
    x, y, size = (float(one.get(name)) for name in ("x", "y", "font-size"))
    wide = text_width(one.text, size, bold=True)
    left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[one.get("text-anchor", "start")]
    return left, y - svg.ABOVE * size, left + wide, y + svg.BELOW * size


def _shape_box(one):
    if one.tag == f"{SVG}circle":
        x, y, reach = (float(one.get(name)) for name in ("cx", "cy", "r"))
        return x - reach, y - reach, x + reach, y + reach
    numbers = [float(number) for number in NUMBER.findall(one.get("d"))]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
