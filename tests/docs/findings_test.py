#!/usr/bin/env python3
"""experiments/FINDINGS.md says what its commands say today; so do the tables of verdicts and ranks.

findings_test.py PROGRAM ROOT

Each command of a ```console block is run, in the page's order and in one folder, and must print what
the page tells. Each number with decimals or a per cent sign in the text of a section must be in what
a command of that section prints, whatever its sign, but for those in `code`. Then copies of the page are tried with
another digit in each of its figures (bent twins).
"""

import json
import pathlib
import re
import sys
import tempfile

import pages

PAGE = "experiments/FINDINGS.md"
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+| %)(?![\d.]*\d)")
VERDICTS = "weft test experiments/hypotheses/h*.toml --quiet --format json"
RANKS = "weft theories experiments/structures/*.toml --quiet --format json"


class Shell:
    """Runs commands where a reader would: the program in PATH, `experiments` in the folder."""

    def __init__(self, program, root, folder):
        self.program = program
        self.folder = folder
        self.printed = {}
        (folder / "experiments").symlink_to(root / "experiments")

    def run(self, command):
        """What a command printed when it was first run."""
        if command not in self.printed:
            text, code = pages.run(command, self.folder, self.program, seconds=900)
            if code not in (0, 1):  # 1: a claim does not hold
                sys.exit(f"{command}\nexit {code}: {text}")
            self.printed[command] = text
        return self.printed[command]


def sections(page):
    """(heading, body) of each section."""
    parts = re.split(r"^## (.*)$", page, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2]))


def numbers_in(text):
    return set(NUMBER.findall(text))


def prose(body):
    """A section without blocks and `code`."""
    return re.sub(r"`[^`]*`", "", pages.FENCED.sub("", body))


def differences(page, shell):
    for heading, body in sections(page):
        printed = ""
        for block in pages.blocks(body, "console"):
            for command, told in pages.steps(block):
                printed += shell.run(command)
                if not pages.agrees(told, shell.run(command)):
                    yield f"{heading}: `{command}` prints something else:\n{shell.run(command)}"
        for number in sorted(numbers_in(prose(body)) - numbers_in(printed)):
            yield f"{heading}: no command of this section prints {number}"


def bent_copies(page):
    """(what was bent, copy) for each figure that is no part of a command, of `code` or a heading."""
    for match in NUMBER.finditer(page):
        line = page[page.rfind("\n", 0, match.start()) + 1:match.start()]
        if line.startswith(("$", "#")) or line.count("`") % 2:
            continue
        place = match.end() - (3 if match.group().endswith("%") else 1)
        digit = str((int(page[place]) + 1) % 10)
        yield f"{line}{match.group()}", page[:place] + digit + page[place + 1:]


def unseen_bends(page, shell):
    """A bent figure in a text may by chance be another one that was printed; few may."""
    bends = list(bent_copies(page))
    unseen = [what for what, copy in bends if not any(differences(copy, shell))]
    if not bends or len(unseen) > len(bends) / 10:
        yield "\n".join([f"of {len(bends)} bent copies these are not found:", *unseen])


def rows_of(page):
    """First cell -> the others, of every row of every table; links are their texts."""
    rows = {}
    for line in page.splitlines():
        if line.startswith("|"):
            first, *others = [cell.strip() for cell in line.strip("|").split("|")]
            rows[re.sub(r"\[(.*)\]\(.*\)", r"\1", first)] = others
    return rows


def three_decimals(number):
    return f"{number:.3f}".replace("-0.000", "0.000")


def verdict_differences(root, shell):
    page = rows_of((root / "experiments/hypotheses/README.md").read_text(encoding="utf-8"))
    for row in json.loads(shell.run(VERDICTS))["verdicts"]:
        _, verdict, difference = page[row["hypothesis"]][:3]
        found = (f"{row['verdict']} ({row['claim']})", "{} [{}, {}]".format(
            *(three_decimals(row["difference" + end]) for end in ("", "_low", "_high"))))
        if found != (verdict, difference):
            yield f"hypotheses/README.md: {row['hypothesis']}: found {found}"


def rank_differences(root, shell):
    page = rows_of((root / "experiments/structures/README.md").read_text(encoding="utf-8"))
    theories = [re.search(r"\((\w+)\.toml\)", cell).group(1) for cell in page["strategy"]]
    for row in json.loads(shell.run(RANKS))["rankings"]:
        told = dict(zip(theories, page[row["strategy"]])).get(row["theory"])
        if told != str(row["rank"]):
            yield f"structures/README.md: {row['strategy']}: {row['rank']} in {row['theory']}"


def main(program, root):
    root = pathlib.Path(root).resolve()
    page = (root / PAGE).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(program, root, pathlib.Path(folder))
        problems = [*differences(page, shell), *verdict_differences(root, shell),
                    *rank_differences(root, shell)]
        problems = problems or list(unseen_bends(page, shell))
    print("\n".join(problems) or f"all figures are those of {len(shell.printed)} commands")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
