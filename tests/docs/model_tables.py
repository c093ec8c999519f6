#!/usr/bin/env python3
"""Holds core/model/MODEL.md against the code: tables of parameters, names of outcomes, equations.

model_tables.py ROOT              exit 1 and one line a difference
model_tables.py ROOT --self-test  bent copies of the page and of the code must be found

Compared are: every row of parameter_rows.inc (name, symbol, unit, range, whole numbers, default,
reference population) and the fitted coefficients with the tables of section 8; the names of
columns.cpp and tracks.cpp with section 10; the equation numbers that sources mention with those
the page defines, both ways for E1 to E32; the bands of patterns with calibration.toml. The page has
every element of ODD+D.
"""

import pathlib
import re
import sys
import tomllib

PAGE = "core/model/MODEL.md"
ROWS = "core/model/parameter_rows.inc"
WHOLE = "core/model/parameters.cpp"
CALIBRATION = "experiments/calibration.toml"
OUTCOMES = {"core/output/columns.cpp": r'RunColumn\{\s*"(\w+)"',
            "core/output/tracks.cpp": r'\bTrack\{\s*"(\w+)"'}
MODEL_EQUATIONS = range(1, 33)  # the model's own; those of the law stand in governance
TENSIONS = ("alignment", "disclosure", "specificity", "resources", "capture")

ROW = re.compile(r"^WEFT_(FACTOR|COEFFICIENT|BY_TENSION)\((.*)\)\s*$", re.MULTILINE)
FIELD = re.compile(r'"[^"]*"|\w+\([^)]*\)|[^,\s][^,]*')
DEFINED = re.compile(r"^\*\*E(\d+) ", re.MULTILINE)
MENTIONED = re.compile(r"\bE(\d{1,2})(?:-E(\d{1,2}))?\b")

# Müller et al. 2013: a heading each.
ELEMENTS = ("Purpose", "Entities, state variables and scales", "Process overview and scheduling",
            "Theoretical and empirical background", "Individual decision-making", "Learning",
            "Individual sensing", "Individual prediction", "Interaction", "Collectives",
            "Heterogeneity", "Stochasticity", "Observation", "Initialisation", "Input data",
            "Submodels")


def number(text):
    """A number of either side; none and no_goal are the same."""
    return "none" if text in ("none", "no_goal") else float(text)


def reference_of_code(text):
    kind, ends = re.fullmatch(r"(\w+)\((.*)\)", text).groups()
    if kind == "fixed":
        return ("fixed",)
    return (kind, *(float(end) for end in ends.split(",")))


def reference_of_page(text):
    if text == "fixed":
        return ("fixed",)
    kind, ends = text.rsplit(" ", 1)
    kinds = {"uniform": "uniform", "log-uniform, rounded,": "log_uniform_integer"}
    return (kinds[kind], *(float(end) for end in ends.split("..")))


def entry(symbol, unit, ends, whole, defaults, reference=None):
    return {"symbol": symbol, "unit": unit, "range": tuple(float(end) for end in ends),
            "whole numbers": whole, "default": tuple(number(value) for value in defaults),
            "reference population": reference}


def rows_of_code(rows, parameters):
    """name -> what the code says about it. A row by tension is one entry with five defaults."""
    whole = set(re.findall(r'row\.name == "(\w+)"', parameters))
    found = {}
    for kind, text in ROW.findall(rows):
        fields = [field.strip().strip('"') for field in FIELD.findall(text)]
        name, symbol, unit = fields[:3]
        if kind == "BY_TENSION":
            values = entry(symbol, unit, fields[8:10], False, fields[3:8])
        elif kind == "FACTOR":
            values = entry(symbol, unit, fields[4:6], name in whole, fields[3:4],
                           reference_of_code(fields[6]))
        else:
            values = entry(symbol, unit, fields[4:6], name in whole, fields[3:4])
        found[name] = values
    return found


def tables_of(page):
    """Every Markdown table of the page, as a list of rows (column's head -> cell)."""
    tables = []
    head = None
    for line in page.splitlines():
        if not line.startswith("|"):
            head = None
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if head is None:
            head = cells
            tables.append([])
        elif not set(line) <= set("|-: "):
            if len(cells) != len(head):
                raise ValueError(f"a row with {len(cells)} cells under {len(head)}: {line}")
            tables[-1].append(dict(zip(head, cells)))
    return tables


def rows_of_page(page):
    """name -> what the page says about it, and the names that stand there twice."""
    found, twice = {}, []
    for table in tables_of(page):
        for row in table:
            if "name in files" not in row:
                continue
            name = row["name in files"].strip("`")
            ends, comma, word = row["range"].partition(", ")
            if comma and word != "whole":
                raise ValueError(f"{name}: cannot read the range '{row['range']}'")
            defaults = [row[tension] for tension in TENSIONS] if TENSIONS[0] in row else [
                row["default"]]
            reference = row.get("reference population")
            if name in found:
                twice.append(name)
            if not row["meaning"] or not re.search("source:|assumption:",
                                                   row["source or assumption"]):
                raise ValueError(f"{name}: has no meaning, or neither source nor assumption")
            found[name] = entry(row["symbol"].strip("`"), row["unit"], ends.split(".."),
                                bool(comma), defaults,
                                reference_of_page(reference) if reference else None)
    return found, twice


def parameter_differences(page, sources):
    code = rows_of_code(sources[ROWS], sources[WHOLE])
    if len(code) != sources[ROWS].count("\nWEFT_"):
        yield f"{ROWS}: some rows cannot be read"
    try:
        told, twice = rows_of_page(page)
    except (ValueError, KeyError) as error:
        yield f"{PAGE}: {error}"
        return
    yield from (f"{PAGE}: '{name}' has two rows" for name in twice)
    yield from (f"{PAGE}: '{name}' is missing" for name in code if name not in told)
    yield from (f"{PAGE}: '{name}' is not in {ROWS}" for name in told if name not in code)
    for name in code:
        for what, value in code[name].items():
            if name in told and told[name][what] != value:
                yield f"{PAGE}: '{name}': {what} {told[name][what]}, in the code {value}"


def outcome_differences(page, sources):
    section = page.partition("## 10. ")[2].partition("\n## ")[0]
    named = [{name for row in table for name in re.findall(r"`(\w+)`", row["name"])}
             for table in tables_of(section) if table and "name" in table[0]]
    if len(named) != len(OUTCOMES):
        yield f"{PAGE}: section 10 needs {len(OUTCOMES)} tables of names, has {len(named)}"
        return
    for (path, pattern), told in zip(OUTCOMES.items(), named):
        code = set(re.findall(pattern, sources[path]))
        if not code:
            yield f"{path}: no name can be read"
        yield from (f"{PAGE}: '{name}' of {path} is missing" for name in sorted(code - told))
        yield from (f"{PAGE}: '{name}' is not in {path}" for name in sorted(told - code))


def mentioned_in(text):
    for first, last in MENTIONED.findall(text):
        yield from range(int(first), int(last or first) + 1)


def equation_differences(page, sources):
    defined = [int(found) for found in DEFINED.findall(page)]
    if defined != list(range(1, len(defined) + 1)) or len(defined) < len(MODEL_EQUATIONS):
        yield f"{PAGE}: defines equations {defined}, not E1, E2, ... once each and in order"
    everywhere = set()
    for path, text in {PAGE: page, **sources}.items():
        numbers = set(mentioned_in(text))
        if path != PAGE:
            everywhere |= numbers
        yield from (f"{path}: mentions E{n}, which {PAGE} does not define"
                    for n in sorted(numbers - set(defined)))
    yield from (f"core: no source mentions E{n}" for n in MODEL_EQUATIONS if n not in everywhere)


def fitted_differences(page, sources):
    code = dict(re.findall(r'\{"(\w+)", ([\d.]+)\}', sources[WHOLE]))
    told = {row["coefficient"].strip("`"): row for table in tables_of(page) for row in table
            if "coefficient" in row}
    standard = rows_of_code(sources[ROWS], sources[WHOLE])
    for name in sorted({*code, *told}):
        wanted = (standard[name]["default"], code.get(name))
        row = told.get(name, {})
        if (number(row.get("default", "none")),) != wanted[0] or row.get("fitted") != wanted[1]:
            yield f"{PAGE}: the fitted '{name}' is {wanted[1]} in the code"


def band_differences(page, calibration):
    """The patterns of section 1 whose band is "A to B", with per cent or without, are those that
    calibration.toml tries."""
    bands = {pattern["name"].split()[0]: pattern["band"] for pattern in calibration["pattern"]}
    rows = [row for table in tables_of(page) for row in table if "certainty, use" in row]
    told = {row[""]: re.match(r"(?:median .*; )?([\d.]+) to ([\d.]+)( %)?", row["band"])
            for row in rows}
    found = {name: [float(end) / (100 if match.group(3) else 1) for end in match.groups()[:2]]
             for name, match in told.items() if match}
    if not found:
        yield f"{PAGE}: has no bands of patterns"
    for name, band in found.items():
        if bands.get(name) != band:
            yield f"{PAGE}: the band of {name} is {band}, in {CALIBRATION} {bands.get(name)}"


def missing_elements(page):
    for element in ELEMENTS:
        if not re.search(rf"^##+ [\d.]+ {element}", page, re.MULTILINE):
            yield f"{PAGE}: has no element '{element}' of ODD+D"
    if "**Implementation.**" not in page:
        yield f"{PAGE}: has no implementation details"


def differences(page, sources):
    return [*parameter_differences(page, sources), *outcome_differences(page, sources),
            *equation_differences(page, sources), *fitted_differences(page, sources),
            *band_differences(page, tomllib.loads(sources[CALIBRATION])), *missing_elements(page)]


def read(root):
    paths = [path for suffix in ("h", "cpp", "inc") for path in (root / "core").rglob(f"*.{suffix}")]
    sources = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
               for path in [*sorted(paths), root / CALIBRATION]}
    return (root / PAGE).read_text(encoding="utf-8"), sources


EVERYWHERE = "core"  # all sources, in the table below
# file, what is replaced in it, by what, and a word of the complaint that must follow
BENT = [
    (PAGE, "| `rivalry` |", "| `rivalries` |", "'rivalry' is missing"),
    (PAGE, "| `jump` | 1 | 0..10 | 0.5 |", "| `jump` | 1 | 0..10 | 0.6 |", "'jump': default"),
    (PAGE, "| `jump` | 1 | 0..10 |", "| `jump` | 1 | 0..11 |", "'jump': range"),
    (PAGE, "| `lag` | months |", "| `lag` | years |", "'lag': unit"),
    (PAGE, "| `v` | `rivalry`", "| `w` | `rivalry`", "'rivalry': symbol"),
    (PAGE, "0..24, whole", "0..24", "'delay': whole"),
    (PAGE, "uniform 0.05..1 ", "uniform 0.05..2 ", "'rivalry': reference"),
    (PAGE, "| 0.16 | 0.50 |", "| 0.50 | 0.16 |", "'rate': default"),
    (PAGE, "**E7 Agenda.**", "**Agenda.**", "defines equations"),
    (PAGE, "| `switching` |", "| `changing` |", "'switching'"),
    (PAGE, "| `b_gap` | 2.0 | 3.5 |", "| `b_gap` | 2.0 | 3.4 |", "fitted 'b_gap'"),
    (PAGE, "| 74 to 79 % |", "| 74 to 78 % |", "the band of V7"),
    (CALIBRATION, "band = [0.03, 0.05]", "band = [0.03, 0.06]", "the band of V4"),
    (PAGE, "### 4.2 Individual decision-making", "### 4.2 Choices", "'Individual decision-making'"),
    (PAGE, "| `exit_signal` |", "| `signal` |", "'exit_signal'"),
    (ROWS, '"jump",       "1", 0.5', '"jump",       "1", 0.7', "'jump': default"),
    (ROWS, "WEFT_COEFFICIENT(noise,", "WEFT_COEFFICIENT(fog,", "'fog' is missing"),
    (WHOLE, ' || row.name == "delay"', "", "'delay': whole"),
    ("core/engine/run_state.h", "(E32)", "(E99)", "mentions E99"),
    (EVERYWHERE, "E32", "", "no source mentions E32"),
]


def bend(page, sources, path, old, new):
    """The page and the sources, one of them (or all sources) bent; None if nothing changes."""
    bent_page = page.replace(old, new) if path == PAGE else page
    bent = {name: text.replace(old, new) if path in (name, EVERYWHERE) else text
            for name, text in sources.items()}
    return None if (bent_page, bent) == (page, sources) else (bent_page, bent)


def self_test(page, sources):
    """Each bent copy must bring a complaint that the straight one does not."""
    before = set(differences(page, sources))
    for path, old, new, complaint in BENT:
        bent = bend(page, sources, path, old, new)
        if bent is None:
            yield f"self-test: '{old}' is not in {path}: bend something else"
        elif not any(complaint in line for line in set(differences(*bent)) - before):
            yield f"self-test: missed '{old}' -> '{new}' in {path}"


def main(arguments):
    roots = [argument for argument in arguments if argument != "--self-test"]
    if len(roots) != 1 or roots[0].startswith("-"):
        sys.exit(__doc__)
    page, sources = read(pathlib.Path(roots[0]))
    if "--self-test" in arguments:
        problems = list(self_test(page, sources))
        fine = f"self-test: all {len(BENT)} bent copies were found"
    else:
        problems = differences(page, sources)
        fine = "MODEL.md: agrees with the code"
    print("\n".join(problems) or fine)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
