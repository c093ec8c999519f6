"""Runs a small experiment in which no coefficient is at its default, and reads traces of its runs.

Every factor and coefficient is drawn anew for each configuration, from RANGES. They are wide enough
that caps, clips and floors bind in some months, and narrow enough that most runs last.
"""

import pathlib
import re
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor

import h5py
import numpy as np

HERE = pathlib.Path(__file__).parent
TENSIONS = ["alignment", "disclosure", "specificity", "resources", "capture"]
MECHANISMS = ["safeguarding", "bundling", "connecting", "monitoring"]
CONFIGURATIONS, HORIZON = 9, 60
SHARING = 2  # so many strategies that follow one another meet the same worlds

FACTORS = {
    "members": "{ choice = [3, 5, 8, 11, 16, 21, 27, 33, 40] }", "firm_share": (0.35, 0.75),
    "interest_dispersion": (0.3, 0.9), "sensitivity": (0.3, 0.7), "rivalry": (0.6, 1.6),
    "readiness": (0.3, 0.6), "specificity": (0.3, 0.7), "trust": (0.1, 0.5), "spread": (0.1, 0.25),
    "complementarity": (0.2, 1.5), "outside_richness": (0.3, 1.3), "capacity": (0.9, 1.6),
    "shock_rate": (0.5, 3), "entry_rate": "{ choice = [0.4, 1.9, 10.3] }",
    "aspiration": (0.1, 0.25), "volatility": (0.15, 0.39), "strain": (0.3, 0.6),
    "initial_engagement": (0.45, 0.75), "goodwill": (0.3, 1.2), "commitment_month": (7, 31),
    "commitment_cost": (0.1, 0.5), "goal": "{ choice = [13.1, 1000.1] }",
}
BY_TENSION = {
    "rate": (0.1, 0.4), "base": (0.15, 0.7), "aggravate_safeguarding": (0.1, 0.6),
    "aggravate_bundling": (0.1, 0.6), "aggravate_connecting": (0.1, 0.6),
    "aggravate_monitoring": (0.1, 0.6), "protect_safeguarding": (0.1, 0.8),
    "protect_bundling": (0.1, 0.8), "protect_connecting": (0.1, 0.8), "fade": (0.03, 0.1),
    "relief_safeguarding": (0.03, 0.25), "relief_bundling": (0.03, 0.25),
    "relief_connecting": (0.03, 0.25), "weight": (0.3, 1.1),
}
COEFFICIENTS = {
    "mission_firm": (0.05, 0.3), "mission_other": (0.35, 0.7), "trait_min": (0.15, 0.3),
    "trait_max": (0.65, 0.8), "asp_low": (0.3, 0.8), "align_cap": (0.3, 0.9), "jump": (0.2, 0.7),
    "contagion": (0.3, 1.2), "exit_contagion": (1, 4), "fade_cap": (0.12, 0.4),
    "relief_trust": (0.05, 0.2), "relief_support": (0.04, 0.2), "burden_pool": (0.2, 0.9),
    "know_gain": (0.05, 0.2), "know_loss": (0.01, 0.04), "know_floor": (0.1, 0.4),
    "know_see": (0.3, 0.9), "know_share_safeguarding": (0.2, 0.6),
    "know_share_bundling": (0.2, 0.6), "know_share_connecting": (0.2, 0.6),
    "know_share_monitoring": (0.2, 0.6),
    "trust_gain": (0.03, 0.12), "trust_hide": (0.3, 0.9), "trust_loss": (0.05, 0.2),
    "r_half": (0.3, 0.8), "learn": (0.04, 0.1), "learn_room": (0.5, 0.85), "converge": (0.03, 0.15),
    "access_s": (0.2, 0.7), "access_b": (0.3, 0.9), "access_c": (0.3, 1.1),
    "support_boost": (0.2, 0.6), "lag": (2.1, 4.7), "asp_adapt": (0.03, 0.15),
    "outside_pull": (0.1, 0.4), "goodwill_fade": (0.04, 0.12), "b0": (0.9, 2.1), "b_gap": (1, 2.5),
    "b_tension": (0.4, 1.2), "gap_clip": (0.25, 0.9), "e_rate": (0.15, 0.4),
    "h_exo": (0.003, 0.012),
    "h1": (0.2, 0.4), "exit_power": (2.3, 4.5), "create_base": (0.3, 0.7),
    "create_connect": (0.2, 0.6), "productivity": (1.3, 2.3), "stock_rate": (0.05, 0.12),
    "stock_start": (0.2, 0.5), "shock_keep": (0.6, 0.9), "shock_size": (0.7, 2),
    "signal_keep": (0.5, 0.9), "collapse_floor": "{ choice = [2.3, 4.7, 6.9] }",
    "collapse_share": (0.3, 0.75),
    "episode_on": (0.12, 0.3), "episode_off": (0.06, 0.11), "monitor_cost": (0.3, 0.8),
    "ramp": "{ choice = [0.07, 0.19, 1.0] }", "noise": (0.06, 0.19),
    "delay": "{ uniform_integer = [0, 2] }", "gap_noise": "{ choice = [0.0, 0.13, 0.37] }",
}


def strategies():
    """As the experiment states them, in its order."""
    return tomllib.loads((HERE / "strategies.toml").read_text(encoding="utf-8"))["strategy"]


def drawn(ranges, names=lambda name: [name]):
    for name, among in ranges.items():
        text = among if isinstance(among, str) else f"{{ uniform = [{among[0]}, {among[1]}] }}"
        yield from (f"{key} = {text}" for key in names(name))


def experiment():
    lines = ["seed = 271828", f"horizon = {HORIZON}", "[design]", 'method = "lhs"',
             f"configurations = {CONFIGURATIONS}",
             f"replicates = {-(-len(strategies()) // SHARING)}",
             "[configuration]", *drawn(FACTORS), "[theory]", *drawn(COEFFICIENTS),
             *drawn(BY_TENSION, lambda name: [f"{name}_{tension}" for tension in TENSIONS])]
    return "\n".join(lines) + "\n" + (HERE / "strategies.toml").read_text(encoding="utf-8")


def symbols():
    """Symbols of MODEL.md's tables of parameters, by the names in files; theirs by tension end in j."""
    page = (HERE.parents[1] / "core/model/MODEL.md").read_text(encoding="utf-8")
    section = page.split("## 8. Parameters")[1].split("## 9.")[0]
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", section, re.MULTILINE)
    return {name: symbol for symbol, name in rows}


def parameters_of(group):
    """{symbol: value, or the five values by tension}"""
    return {symbol: np.array([group[f"{name}_{tension}"][()] for tension in TENSIONS], float)
            if symbol.endswith("j") else float(group[name][()])
            for name, symbol in symbols().items()}


class Run:
    """One trace: its arrays as doubles, by their names in the file."""

    def __init__(self, path, configuration, strategy, replicate):
        self.configuration, self.strategy, self.replicate = configuration, strategy, replicate
        with h5py.File(path) as file:
            labels = [[label.decode() for label in file[name]] for name in ("tension", "mechanism")]
            if labels != [TENSIONS, MECHANISMS]:
                raise ValueError(f"{path}: tensions or mechanisms in another order: {labels}")
            self.arrays = {name: item[()].astype(float) for name, item in file.items()
                           if isinstance(item, h5py.Dataset) and item.dtype.kind in "fi"}
            self.outcome = {name: item[()] for name, item in file["outcome"].items()}
            self.parameters = parameters_of(file["parameter"])
        self.world = configuration, replicate
        self.months = len(self.arrays["month"])
        self.founders = int(self.parameters["n"])
        left = self.arrays["member_left"]
        self.left = np.where(left < 0, self.months, np.nan_to_num(left, nan=self.months))

    def __getitem__(self, name):
        return self.arrays[name]


def traces(program, folder):
    """A Run for every configuration and strategy."""
    file, result = f"{folder}/experiment.toml", f"{folder}/result.h5"
    pathlib.Path(file).write_text(experiment(), encoding="utf-8")
    subprocess.run([program, "run", file, "-o", result, "--quiet"], check=True)

    def trace(place):
        configuration, number, strategy = place
        path = f"{folder}/{configuration}_{number}.h5"
        subprocess.run([program, "replay", result, "--configuration", str(configuration),
                        "--strategy", strategy["name"], "--replicate", str(number // SHARING),
                        "-o", path], check=True, capture_output=True)
        return path

    places = [(configuration, number, strategy) for configuration in range(CONFIGURATIONS)
              for number, strategy in enumerate(strategies())]
    with ThreadPoolExecutor(2) as pool:
        paths = list(pool.map(trace, places))
    return [Run(path, configuration, strategy, number // SHARING)
            for path, (configuration, number, strategy) in zip(paths, places)]
