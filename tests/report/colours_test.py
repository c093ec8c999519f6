#!/usr/bin/env python3
"""The colours of strategies are told apart with normal sight and without red, green or blue cones, and
stand out from the page, light and dark. A palette bent in one colour does not pass.

colours_test.py SOURCE-FOLDER

Distances are those of CIELAB (CIE 1976, white D65) after the simulation of G. M. Machado, M. M.
Oliveira and L. A. F. Fernandes, IEEE Transactions on Visualization and Computer Graphics 15 (2009)
1291-1298, at full severity, in linear light. Contrast is that of WCAG 2.2.
"""

import itertools
import json
import pathlib
import re
import sys
import unittest

REPORT = pathlib.Path(sys.argv[1]) / "analysis/report"
LEAST_DISTANCE = 22
LEAST_CONTRAST = 3

SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red cones": ((0.152286, 1.052583, -0.204868),
                          (0.114503, 0.786281, 0.099216),
                          (-0.003882, -0.048116, 1.051998)),
    "without green cones": ((0.367322, 0.860646, -0.227968),
                            (0.280085, 0.672501, 0.047413),
                            (-0.011820, 0.042940, 0.968881)),
    "without blue cones": ((1.255528, -0.076749, -0.178779),
                           (-0.078411, 0.930809, 0.147602),
                           (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375),
          (0.2126729, 0.7151522, 0.0721750),
          (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    """Of "#rrggbb", the shares of linear light."""
    parts = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055)**2.4 for part in parts]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def lab(light):
    def root(share):
        return share**(1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116

    x, y, z = (root(part / white) for part, white in zip(times(TO_XYZ, light), WHITE))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour, sight):
    return lab([min(1, max(0, part)) for part in times(SIGHTS[sight], linear(colour))])


def distance(one, other, sight):
    return sum((a - b)**2 for a, b in zip(seen(one, sight), seen(other, sight)))**0.5


def contrast(one, other):
    low, high = sorted(times(TO_XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def too_close(colours):
    """Pairs that are not told apart, each with the sight and the distance."""
    return [(one, other, sight, round(distance(one, other, sight), 1))
            for one, other in itertools.combinations(colours, 2)
            for sight in SIGHTS if distance(one, other, sight) < LEAST_DISTANCE]


def too_faint(colours, backgrounds):
    return [(colour, ground, round(contrast(colour, ground), 2))
            for colour in colours for ground in backgrounds
            if contrast(colour, ground) < LEAST_CONTRAST]


def palette():
    text = (REPORT / "page/drawing.mjs").read_text()
    return re.findall(r"#[0-9a-f]{6}", re.search(r"colours = \[(.*?)\]", text, re.S).group(1))


def backgrounds():
    return re.findall(r"--page: (#[0-9a-f]{6})", (REPORT / "page/style.css").read_text())


class Colours(unittest.TestCase):
    def test_known_values(self):
        for part, wanted in zip(lab(linear("#ff0000")), (53.24, 80.09, 67.20)):
            self.assertAlmostEqual(part, wanted, places=1)
        self.assertAlmostEqual(contrast("#ffffff", "#000000"), 21, places=3)
        self.assertAlmostEqual(contrast("#ffffff", "#777777"), 4.48, places=2)
        self.assertLess(distance("#ff0000", "#00a000", "without green cones"),
                        distance("#ff0000", "#00a000", "normal") / 2)

    def test_eight_are_told_apart(self):
        self.assertEqual(len(palette()), 8)
        self.assertEqual(too_close(palette()), [])

    def test_they_stand_out_from_both_pages(self):
        self.assertEqual(len(backgrounds()), 2)
        self.assertEqual(too_faint(palette(), backgrounds()), [])

    def test_tensions_and_mechanisms_are_told_apart(self):
        chart = json.loads((REPORT / "charts/tensions.vl.json").read_text())
        scale = chart["spec"]["vconcat"][0]["layer"][0]["encoding"]["color"]["scale"]
        tensions = 5
        for colours in (scale["range"][:tensions], scale["range"][tensions:]):
            self.assertEqual(too_close(colours), [])
            self.assertEqual(too_faint(colours, backgrounds()), [])

    def test_a_bent_palette_fails(self):
        for place, bent in ((1, "#008000"), (2, "#1a92d0"), (4, "#5b40f0")):
            colours = palette()
            colours[place] = bent
            self.assertNotEqual(too_close(colours), [], bent)
        self.assertNotEqual(too_faint(["#ffe000"], backgrounds()), [])
        self.assertNotEqual(too_faint(["#202060"], backgrounds()), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
