#!/usr/bin/env python3
"""Every step of experiments/tutorial.md, as it stands there: the experiment file is written, each
command is carried out, and prints what the page shows.

tutorial_test.py PROGRAM ROOT
"""

import pathlib
import re
import sys
import tempfile
import unittest

import pages

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
PAGE = (ROOT / "experiments/tutorial.md").read_text(encoding="utf-8")
NAME = re.compile(r"`(\S+\.toml)`")


class Tutorial(unittest.TestCase):
    def test_every_step(self):
        carried_out = []
        with tempfile.TemporaryDirectory() as folder:
            text_before = ""
            for text, language, block in re.findall(r"(.*?)^```(\w+)\n(.*?)^```$", PAGE,
                                                    re.MULTILINE | re.DOTALL):
                if language == "toml":
                    name = NAME.findall(text_before + text)[-1]
                    with open(f"{folder}/{name}", "a", encoding="utf-8") as file:
                        file.write(block)  # a file grows from block to block
                else:
                    self.assertEqual(language, "console")
                    carried_out += self.session(block, folder)
                text_before += text
        self.assertEqual({command.split()[1] for command in carried_out} - {"report"},
                         {"check", "run", "compare", "survival", "tensions", "discover"})

    def session(self, block, folder):
        for command, told in pages.steps(block):
            printed, code = pages.run(command, folder, PROGRAM)
            if "this weft was built without" in printed:
                continue
            with self.subTest(command=command):
                self.assertEqual(code, 0, printed)
                self.assertTrue(pages.agrees(told, printed),
                                f"the page tells\n{told}\nbut this was printed:\n{printed}")
            yield command

    def test_a_bent_page_is_found(self):
        self.assertEqual(pages.steps("$ a b\none\n\ntwo\n$ c\n"),
                         [("a b", "one\n\ntwo\n"), ("c", "")])
        printed = "one 1.5 s\ntwo\n\nthree  \n"
        for told in ("one 1.5 s\ntwo\n\nthree\n", "one ... s\n...\n", "...\nthree\n", "...\n"):
            self.assertTrue(pages.agrees(told, printed), told)
        for bent in ("one 1.6 s\n...\n", "one ... s\ntwo\n", "...\ntwo\n", "two\n...\n", "",
                     "one 1.5 s\ntwo\nthree\n"):
            self.assertFalse(pages.agrees(bent, printed), bent)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
