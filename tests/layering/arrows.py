"""The architecture's arrows, as data: who may include whom, and where third-party headers live."""

# folder -> what it includes and links directly. What can be reached along the arrows may be
# included too, except from the folders in STRICT.
ARROWS = {
    "core/base": [],
    "core/random": ["core/base"],
    "core/model": ["core/random", "core/base"],
    "core/governance": ["core/model"],
    "core/sampling": ["core/random", "core/base"],
    "core/output": ["core/model", "core/base"],
    "core/engine": ["core/governance", "core/sampling", "core/output"],
    "core/config": ["core/engine"],
    "analysis": ["core/output", "core/base"],
    "experiments": ["core/config", "analysis"],
}

# Analysis reads files and never the model, so that no estimator shares a bug with the simulator.
STRICT = {"analysis"}

# header's beginning -> folders that may include it. The first row that fits counts.
THIRD_PARTY = [
    ("Random123/", ["core/random"]),
    ("hdf5", ["core/output"]),
    ("H5", ["core/output"]),
    ("libdeflate.h", ["core/output"]),
    ("openssl/", ["core/output"]),
    ("tbb/", ["core/engine", "analysis"]),
    ("oneapi/", ["core/engine"]),
    ("Eigen/", ["analysis"]),
    ("hwy/", ["core/engine"]),
    ("toml++/", ["core/config"]),
    ("boost/program_options", ["experiments"]),
    ("boost/math", ["core/sampling", "analysis"]),
    ("boost/", ["core/sampling"]),
    ("sys/", list(ARROWS)),  # the operating system's own headers
]

# Written by the build, for those who say what the program was built from.
GENERATED = {"weft_version.h": ["core/output", "experiments"]}


def reachable(folder):
    """The folders that `folder` may include: itself and all it reaches along the arrows."""
    if folder in STRICT:
        return {folder, *ARROWS[folder]}
    found = {folder}
    waiting = list(ARROWS[folder])
    while waiting:
        below = waiting.pop()
        if below not in found:
            found.add(below)
            waiting += ARROWS[below]
    return found
