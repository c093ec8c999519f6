#!/usr/bin/env python3
"""Manual pages and completions: they have every command and option that --help has."""

import re
import shutil
import subprocess
import unittest

from program import ProgramCase, main


class Reference(ProgramCase):
    def commands(self):
        text = self.expect(0, "", "--help").stdout
        return re.findall(r"^  ([a-z]+) +[A-Z]", text, re.MULTILINE)

    def options(self, command):
        text = self.expect(0, "", command, "--help").stdout
        return sorted(set(re.findall(r"^  (?:-\w \[ )?(--[a-z-]+)", text, re.MULTILINE)))

    def test_every_option_has_its_place_in_the_manual(self):
        self.assertGreater(len(self.commands()), 10)
        overview = self.expect(0, ".TH", "--man").stdout
        for command in self.commands():
            self.assertIn(f"\n.B {command}\n", overview)
            page = self.expect(0, f".B weft {command}\n", command, "--man").stdout
            named = re.findall(r"^\.B (\\-\\-[a-z\\-]+)", page, re.MULTILINE)
            self.assertEqual(sorted(name.replace("\\", "") for name in named),
                             self.options(command))

    @unittest.skipUnless(shutil.which("groff"), "no groff")
    def test_pages_are_set_without_warnings(self):
        for arguments in ([], ["run"], ["survival"]):
            page = self.expect(0, "", *arguments, "--man").stdout
            done = subprocess.run(["groff", "-man", "-Tascii", "-ww", "-z"], input=page, text=True,
                                  capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def complete(self, *words):
        script = self.expect(0, "", "completion", "bash").stdout
        quoted = " ".join(f"'{word}'" for word in words)
        done = subprocess.run(
            ["bash", "-c", f"{script}\nCOMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _weft; "
                           "printf '%s\\n' \"${COMPREPLY[@]}\""],
            cwd=self.path, text=True, capture_output=True, check=True)
        return done.stdout.split()

    def test_bash_completes_commands_options_and_files(self):
        self.assertEqual(self.complete("weft", "sur"), ["survival"])
        self.assertEqual(sorted(self.complete("weft", "")), sorted(self.commands()))
        self.assertEqual(self.complete("weft", "run", "--res"), ["--resume"])
        self.assertEqual(self.complete("weft", "run", "sm"), ["small.toml"])
        for command in self.commands():
            self.assertEqual(sorted(self.complete("weft", command, "--")), self.options(command))

    @unittest.skipUnless(shutil.which("zsh"), "no zsh")
    def test_zsh_reads_its_script(self):
        script = self.expect(0, "#compdef weft", "completion", "zsh").stdout
        subprocess.run(["zsh", "-n"], input=script, text=True, check=True)

    def test_unknown_shells(self):
        self.expect(2, "known: bash, zsh", "completion", "fish")
        self.expect(2, "did you mean 'bash'", "completion", "bsh")


if __name__ == "__main__":
    main()
