"""The scaling study as an SVG, written by hand: three panels, readable in light and dark."""

import math
from xml.sax.saxutils import escape

from points import of_study, ratio

WIDTH, HEIGHT = 960, 320
PANEL = 320
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 44, 56

STYLE = """
  text { font: 12px sans-serif; fill: #24292f }
  .title { font-weight: bold; font-size: 13px }
  .axis { stroke: #57606a; fill: none }
  .grid { stroke: #d0d7de }
  .line { stroke: #0550ae; stroke-width: 2; fill: none }
  .dot { fill: #0550ae }
  .ideal { stroke: #9a6700; stroke-dasharray: 5 4; fill: none }
  .ground { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .axis { stroke: #9198a1 }
    .grid { stroke: #30363d }
    .line { stroke: #6cb6ff }
    .dot { fill: #6cb6ff }
    .ideal { stroke: #d4a72c }
    .ground { fill: #0d1117 }
  }
"""


class Axis:
    """From values to places; `log` for positive values."""

    def __init__(self, low, high, begin, end, log=False):
        self.log = log
        self.low, self.high = self.scaled(low), self.scaled(high)
        self.begin, self.end = begin, end

    def scaled(self, value):
        return math.log10(value) if self.log else value

    def at(self, value):
        share = (self.scaled(value) - self.low) / ((self.high - self.low) or 1)
        return self.begin + share * (self.end - self.begin)


class Panel:
    def __init__(self, number, title, x_label, y_label):
        self.x0, self.x1 = number * PANEL + LEFT, (number + 1) * PANEL - RIGHT
        self.y0, self.y1 = HEIGHT - BOTTOM, TOP
        self.rows = [text(self.x0, TOP - 20, title, "start", "title"),
                     text((self.x0 + self.x1) / 2, HEIGHT - 14, x_label),
                     text(number * PANEL + 14, (self.y0 + self.y1) / 2, y_label,
                          turned=True)]

    def axes(self, x_axis, x_marks, y_axis, y_marks):
        for value, label in y_marks:
            y = y_axis.at(value)
            self.rows.append(f'<path class="grid" d="M{self.x0} {y:.1f}H{self.x1}"/>')
            self.rows.append(text(self.x0 - 6, y + 4, label, "end"))
        for value, label in x_marks:
            self.rows.append(text(x_axis.at(value), self.y0 + 18, label))
        self.rows.append(f'<path class="axis" d="M{self.x0} {self.y1}V{self.y0}H{self.x1}"/>')
        self.x_axis, self.y_axis = x_axis, y_axis

    def line(self, values, style="line"):
        places = [(self.x_axis.at(x), self.y_axis.at(y)) for x, y in values]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        self.rows.append(f'<path class="{style}" d="M{path}"/>')
        if style == "line":
            self.rows += [f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
                          for x, y in places]


def text(x, y, words, anchor="middle", style="", turned=False):
    turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
    kind = f' class="{style}"' if style else ""
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind}{turn}>'
            f'{escape(words)}</text>')


def work_panel(measured):
    points = of_study(measured, "work")
    values = [(p["member_months"], p["member_months_a_second"] / 1e6) for p in points]
    panel = Panel(0, "More work in one experiment", "member-months", "million member-months a second")
    x_axis = Axis(min(p["at"] for p in points) / 2, max(p["at"] for p in points) * 2, panel.x0,
                  panel.x1, log=True)
    low = 10 ** math.floor(math.log10(min(y for _, y in values)))
    high = 10 ** math.ceil(math.log10(max(y for _, y in values)))
    y_axis = Axis(low, high, panel.y0, panel.y1, log=True)
    tens = [10.0 ** k for k in range(round(math.log10(low)), round(math.log10(high)) + 1)]
    panel.axes(x_axis, [(p["at"], f"10^{round(math.log10(p['at']))}") for p in points], y_axis,
               [(ten, f"{ten:g}") for ten in tens])
    panel.line(values)
    return panel.rows


def threads_panel(measured):
    points = of_study(measured, "threads")
    most = points[-1]["at"]
    panel = Panel(1, "More threads, the same work", "threads", "times one thread (dashed: ideal)")
    x_axis = Axis(0, most + 0.5, panel.x0, panel.x1)
    y_axis = Axis(0, most + 0.5, panel.y0, panel.y1)
    step = max(1, most // 8)
    marks = [(n, str(n)) for n in range(step, most + 1, step)]
    panel.axes(x_axis, marks, y_axis, marks)
    panel.line([(0, 0), (most, most)], "ideal")
    panel.line([(p["at"], ratio(measured, f"threads {p['at']}", "threads 1")) for p in points])
    return panel.rows


def shards_panel(measured):
    points = of_study(measured, "shards")
    values = [(p["at"], ratio(measured, f"shards {p['at']}", "shards 1", "seconds"))
              for p in points]
    panel = Panel(2, "More shards, the same work", "equal parts, one after another",
                  "times the time of one")
    top = max(2.0, max(y for _, y in values) * 1.1)
    x_axis = Axis(0.8, points[-1]["at"] * 1.25, panel.x0, panel.x1, log=True)
    y_axis = Axis(0, top, panel.y0, panel.y1)
    step = 10 ** math.floor(math.log10(top)) / (2 if top < 4 * 10 ** math.floor(math.log10(top))
                                                else 1)
    marks = [(k * step, f"{k * step:g}") for k in range(int(top / step) + 1)]
    panel.axes(x_axis, [(p["at"], str(p["at"])) for p in points], y_axis, marks)
    panel.line([(points[0]["at"], 1), (points[-1]["at"], 1)], "ideal")
    panel.line(values)
    return panel.rows


def svg(measured):
    rows = work_panel(measured) + threads_panel(measured) + shards_panel(measured)
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
                      'role="img" aria-label="Speed by work, threads and shards">',
                      f"<style>{STYLE}</style>",
                      f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}"/>', *rows,
                      "</svg>", ""])
