#!/usr/bin/env python3
"""`weft compare --plot` and `weft survival --plot`: charts under the tables, as wide as the terminal.

plot_test.py PROGRAM
"""

import fcntl
import os
import pty
import struct
import subprocess
import termios

from program import PROGRAM, ProgramCase, main

FOREST = """
Difference of engagement to the best, none, with 95 %
intervals that hold for all pairs at once:

* none                                                    o
  balanced   [------------------o-----------------]       |
            ---------------+--------------+---------------+-
                        -0.010         -0.005          0.000
"""

STEPS = """
Members still there, % by months since joining:

100 +ababa
    |     b
    |     baba
 98 +         babab
    |              ababababa
    |                       baba
 96 +                           babababab
    |                                    ababa
    |                                         baba
 94 +                                             babababab
    |                                                      a
    |
 92 +
    |
    |
 90 +
    ++----+---+----+---+----+---+----+---+----+---+----+---+
     0    1   2    3   4    5   6    7   8    9  10   11  12
    a none   b balanced
Where curves meet, their letters take turns.
"""


class Plot(ProgramCase):
    def setUp(self):
        super().setUp()
        self.expect(0, "wrote r.h5", "run", "small.toml", "-o", "r.h5")

    def text(self, *arguments, columns=None):
        environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
        if columns is not None:
            environment["COLUMNS"] = str(columns)
        done = self.weft(*arguments, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def on_terminal(self, columns, *arguments, **environment):
        """What the program writes to a terminal of so many columns."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 100, columns, 0, 0))
        run = subprocess.Popen([PROGRAM, *arguments], cwd=self.path, stdout=theirs,
                               env={**os.environ, **environment})
        os.close(theirs)
        text = b""
        try:
            while part := os.read(ours, 65536):
                text += part
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        self.assertEqual(run.wait(timeout=60), 0)
        return text.decode().replace("\r\n", "\n")

    def widest(self, text):
        """Of the lines of the chart, which the tables' may surpass."""
        return max(map(len, self.chart(text)))

    def chart(self, text):
        lines = text.splitlines()
        first = next(i for i, line in enumerate(lines)
                     if line.startswith(("Difference of", "Members still", "Collaborations that")))
        blank = [i for i, line in enumerate(lines) if not line and i > first]
        return lines[first:blank[1]]

    def test_forest_of_differences(self):
        text = self.text("compare", "r.h5", "--plot", "--ascii", columns=60)
        self.assertEqual("\n".join(self.chart(text)), FOREST.strip("\n"))

    def test_curves_of_survival(self):
        text = self.text("survival", "r.h5", "--plot", "--ascii", columns=60)
        self.assertEqual("\n".join(self.chart(text)), STEPS.strip("\n"))
        text = self.text("survival", "r.h5", "--plot", "--of", "collaborations")
        self.assertIn("Collaborations that still live, % by month:\n", text)
        self.assertIn("└", text)

    def test_the_rest_is_as_without_a_chart(self):
        for command in ("compare", "survival"):
            plain = self.text(command, "r.h5").splitlines()
            drawn = self.text(command, "r.h5", "--plot").splitlines()
            chart = self.chart("\n".join(drawn))
            begin = drawn.index(chart[0])
            self.assertEqual(drawn[:begin] + drawn[begin + len(chart) + 1:], plain)

    def test_as_wide_as_the_terminal(self):
        for command in ("compare", "survival"):
            ask = (command, "r.h5", "--plot")
            self.assertEqual(self.widest(self.text(*ask)), 80)
            self.assertEqual(self.widest(self.text(*ask, columns=50)), 50)
            for wrong in ("", "0", "wide", "50x", "-3"):
                self.assertEqual(self.text(*ask, columns=wrong), self.text(*ask))
            self.assertEqual(self.widest(self.on_terminal(100, *ask, COLUMNS="")), 100)
            self.assertEqual(self.widest(self.on_terminal(100, *ask, COLUMNS="64")), 64)
            self.assertEqual(self.widest(self.on_terminal(100, *ask, COLUMNS="640")), 100)
            self.assertIn("No chart: it needs 24 columns, and the terminal has 12.",
                          self.text(*ask, columns=12))

    def test_a_chart_is_for_people(self):
        for command in ("compare", "survival"):
            for form in ("csv", "json"):
                said = self.expect(2, f"--plot and --format {form} are given", command, "r.h5",
                                   "--plot", "--format", form)
                self.assertEqual(said.stdout, "")
            self.expect(2, "--ascii is given without --plot", command, "r.h5", "--ascii")
            self.expect(2, "did you mean '--plot'?", command, "r.h5", "--plott")
            self.assertIn("--plot", self.text(command, "--help"))
            self.assertIn("--plot", self.text(command, "--list-options"))
            self.assertIn(r"\-\-plot", self.text(command, "--man"))

    def test_one_strategy(self):
        text = (self.path / "small.toml").read_text()
        (self.path / "one.toml").write_text(text[:text.rindex("[[strategy]]")])
        self.expect(0, "wrote one.h5", "run", "one.toml")
        self.assertIn("No chart: there is no other strategy.", self.text("compare", "one.h5",
                                                                         "--plot"))
        chart = self.chart(self.text("survival", "one.h5", "--plot"))
        self.assertEqual(chart[-1], "    a none")


if __name__ == "__main__":
    main()
