#!/usr/bin/env python3
"""Holds every #include of core, analysis and experiments against the arrows (arrows.py), and every
source against its own header, which it includes before all else: so its compilation shows that the
header compiles alone.

check_includes.py ROOT         exit 1 and one line a violation
check_includes.py --self-test  the bent twin: planted violations must be found
"""

import pathlib
import re
import sys

from arrows import ARROWS, GENERATED, THIRD_PARTY, reachable

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)
BEFORE_ALL_ELSE = re.compile(r'(?:\s*//[^\n]*\n)*\s*#include "([^"]+)"\n')
LAYER = re.compile(r"weft_layer\((\w+)([^)]*)\)")


def folder_of(path):
    """core/engine/run.cpp -> core/engine; analysis/compare.h -> analysis."""
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def objection(path, quote, header):
    """Why `path` may not include `header`, or None."""
    folder = folder_of(path)
    if quote == '"':
        if header in GENERATED:
            allowed = GENERATED[header]
            return None if folder in allowed else f"{header} is for {', '.join(allowed)}"
        target = folder_of(header)
        if target not in ARROWS:
            return "our headers are written from the project's root: core/..., analysis/..."
        if target not in reachable(folder):
            return f"{folder} may include {', '.join(sorted(reachable(folder)))}"
        return None
    for beginning, allowed in THIRD_PARTY:
        if header.startswith(beginning):
            return None if folder in allowed else f"{beginning} lives in {', '.join(allowed)}"
    if "/" in header:
        return "an unknown third party: give it one folder in tests/layering/arrows.py"
    return None


def violations(path, text, exists=lambda header: True):
    """One line for each include of `text` that breaks a rule."""
    for match in INCLUDE.finditer(text):
        quote, header = match.groups()
        why = objection(path, quote, header)
        if why is None and quote == '"' and header not in GENERATED and not exists(header):
            why = "there is no such file"
        if why:
            line = text.count("\n", 0, match.start(2)) + 1
            yield f"{path}:{line}: must not include {header}: {why}"


def order_violations(path, text):
    """Of a source that has a header of its own."""
    own = path.removesuffix(".cpp") + ".h"
    first = BEFORE_ALL_ELSE.match(text)
    if not first or first.group(1) != own:
        yield f"{path}:1: must include {own} before all else"


def link_violations(path, text):
    """CMake's links must be the arrows themselves."""
    folder = str(pathlib.PurePosixPath(path).parent)
    for _, arguments in LAYER.findall(text):
        links = re.search(r"LINKS([a-z\s]*)", arguments)
        linked = {f"core/{name}" for name in (links.group(1).split() if links else [])}
        if linked != set(ARROWS[folder]):
            yield f"{path}: links {sorted(linked)}, but the arrows say {sorted(ARROWS[folder])}"


def check(root):
    found = []
    for top in ("core", "analysis", "experiments"):
        for file in sorted((root / top).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix in (".h", ".cpp", ".inc") and folder_of(path) in ARROWS:
                text = file.read_text(encoding="utf-8")
                found += violations(path, text, lambda header: (root / header).is_file())
                if file.suffix == ".cpp" and file.with_suffix(".h").is_file():
                    found += order_violations(path, text)
            elif file.name == "CMakeLists.txt" and path != "core/CMakeLists.txt":
                found += link_violations(path, file.read_text(encoding="utf-8"))
    return found


BENT = [
    ("core/base/problem.h", '#include "core/model/member.h"'),
    ("core/model/member.h", '#include "core/governance/law.h"'),
    ("core/governance/law.h", '#include "core/engine/run.h"'),
    ("core/sampling/sobol.cpp", '#include "core/model/member.h"'),
    ("core/output/file.cpp", '#include "core/engine/run.h"'),
    ("analysis/compare.cpp", '#include "core/model/member.h"'),
    ("analysis/compare.cpp", "#include <hdf5.h>"),
    ("core/engine/run.cpp", "  #  include <hdf5.h>"),
    ("core/output/file.cpp", "#include <tbb/parallel_for.h>"),
    ("core/model/member.h", "#include <Random123/philox.h>"),
    ("core/engine/run.cpp", "#include <toml++/toml.h>"),
    ("core/config/read.cpp", "#include <boost/program_options.hpp>"),
    ("core/engine/run.cpp", "#include <boost/random/sobol.hpp>"),
    ("core/base/problem.h", "#include <fmt/format.h>"),
    ("core/base/problem.cpp", '#include "problem.h"'),
    ("core/engine/run.cpp", '#include "weft_version.h"'),
]

STRAIGHT = [
    ("core/engine/run.cpp", '#include "core/base/problem.h"\n#include <tbb/task_arena.h>'),
    ("core/config/read.cpp", '#include "core/random/philox.h"\n#include <toml++/toml.h>'),
    ("analysis/compare/compare.h", '#include "core/output/file.h"\n#include <boost/math/tools/roots.hpp>'),
    ("experiments/main.cpp", '#include "weft_version.h"\n#include <sys/ioctl.h>\n#include <span>'),
    ("core/base/problem.h", '// #include "core/model/member.h" is text here'),
]

BENT_ORDER = ['#include <vector>\n#include "core/engine/run.h"\n', "#include <vector>\n", "",
              '#define X\n#include "core/engine/run.h"\n', '#include "core/engine/run_log.h"\n',
              'namespace weft { class Run; }\n#include "core/engine/run.h"\n']
STRAIGHT_ORDER = ['#include "core/engine/run.h"\n#include <vector>\n',
                  '// Why.\n\n// And how.\n#include "core/engine/run.h"\n']


def self_test():
    missed = [case for case in BENT if not list(violations(*case))]
    missed += [case for case in STRAIGHT if list(violations(*case))]
    run = "core/engine/run.cpp"
    missed += [(run, text) for text in BENT_ORDER if not list(order_violations(run, text))]
    missed += [(run, text) for text in STRAIGHT_ORDER if list(order_violations(run, text))]
    bent_link = ("core/output/CMakeLists.txt", "weft_layer(output LINKS model base engine)")
    if not list(link_violations(*bent_link)):
        missed.append(bent_link)
    return [f"judged wrongly: {path}: {text}" for path, text in missed]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    problems = self_test() if sys.argv[1] == "--self-test" else check(pathlib.Path(sys.argv[1]))
    print("\n".join(problems) or "includes: all along the arrows")
    sys.exit(1 if problems else 0)
