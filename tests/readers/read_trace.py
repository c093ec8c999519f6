#!/usr/bin/env python3
"""Opens a trace with ncdump, h5py, and xarray (netcdf4 and h5netcdf), and holds it against itself
and against the result that it comes from.

read_trace.py PROGRAM EXPERIMENT
"""

import subprocess
import sys
import tempfile

import h5py
import numpy as np
import xarray as xr

from read_result import MECHANISMS, SMALL, TENSIONS, check

STRATEGY = "tension-triggered"
CONFIGURATION, REPLICATE = 7, 2
ACROSS = ["--set", "theory.h_exo=0.03"]  # members come and go


def described(path):
    """Every variable is described, and every axis has its dimension."""
    def look(name, item):
        if isinstance(item, h5py.Dataset):
            check("units" in item.attrs and "long_name" in item.attrs, f"{name} is described")
            check(all(len(axis) == 1 for axis in item.dims) or "CLASS" in item.attrs,
                  f"{name} has all its dimensions")

    with h5py.File(path) as file:
        file.visititems(look)
        check(len(file.attrs["experiment_sha256"]) == 64, "hash of the experiment")
        check(file.attrs["strategy"] == STRATEGY, "name of the strategy")
        numbers = [int(file.attrs[name]) for name in ("configuration", "replicate", "seed")]
        check(numbers == [CONFIGURATION, REPLICATE, 20211123], "which run it is")


def same(a, b):
    return np.allclose(a, b, rtol=2e-5, atol=1e-6, equal_nan=True)


def members_make_the_collaboration(trace, founders, engine):
    present = trace.member_present.values == 1
    check(same(present.sum(axis=1) / founders, trace.collaboration_present), f"{engine}: present")
    for name, track in (("trust", "trust"), ("knowledge", "knowledge"), ("goodwill", "goodwill"),
                        ("readiness", "readiness"), ("aspiration", "aspiration")):
        mean = trace["member_" + name].where(present).mean("member")
        check(same(mean, trace["collaboration_" + track]), f"{engine}: mean {name}")
    tension = trace.member_tension.where(present[:, :, None]).mean("member")
    check(same(tension, trace.collaboration_tension), f"{engine}: mean tensions")
    engagement = trace.member_engagement.where(present).sum("member") / founders
    check(same(engagement, trace.collaboration_engagement), f"{engine}: engagement per seat")
    captured = trace.member_captured.sum("member") / founders  # leavers included
    check(same(captured, trace.collaboration_captured), f"{engine}: captured per seat")


def comings_and_goings(trace, outcome, engine):
    month = trace.month.values[:, None]
    joined, left = trace.member_joined.values, trace.member_left.values
    gone = np.where(np.isnan(left), trace.sizes["month"], left)
    check(((month >= joined) & (month < gone) == (trace.member_present == 1)).all(),
          f"{engine}: members are present between joining and leaving")
    check((np.isfinite(trace.member_trust) == ((month >= joined) & (month <= gone))).all(),
          f"{engine}: and have values then, and when they leave")
    check(trace.member_leaving.attrs["flag_meanings"].split()[0] == "left_disengaged", "meanings")
    counts = np.bincount(trace.member_leaving.values.astype(int), minlength=3)
    check(counts[0] == outcome.exits_disengaged and counts[1] == outcome.exits_exogenous,
          f"{engine}: exits")
    check((joined > 0).sum() == outcome.joins and outcome.joins > 3, f"{engine}: joins")
    active = trace.tension_active.values
    check((active.sum(axis=0) == outcome.tension_active_months).all(), f"{engine}: active months")
    starts = np.diff(active.astype(int), axis=0, prepend=0) == 1
    check((starts.sum(axis=0) == outcome.tension_episodes).all(), f"{engine}: episodes")


def with_xarray(path, result, engine):
    trace = xr.open_dataset(path, engine=engine)
    check(list(trace.tension.values) == TENSIONS, f"{engine}: names of the tensions")
    check(list(trace.mechanism.values) == MECHANISMS, f"{engine}: names of the mechanisms")
    check(trace.member_tension.dims == ("month", "member", "tension"), f"{engine}: axes")
    check(trace.member_joined.attrs["units"] == "month", f"{engine}: units")
    check(trace.collaboration_intensity.dims == ("month", "mechanism"), f"{engine}: mechanisms")
    outcome = xr.open_dataset(path, engine=engine, group="outcome")
    run = result.isel(configuration=CONFIGURATION, replicate=REPLICATE).sel(strategy=STRATEGY)
    for name in ("engagement", "retention", "created", "captured", "joins", "tension_mean"):
        check((outcome[name].values == run[name].values).all(), f"{engine}: outcome {name}")
    check(trace.sizes["month"] == outcome.months, f"{engine}: months lived")
    mean = float(trace.collaboration_engagement.sum()) / result.sizes["month"]
    check(same(mean, float(outcome.engagement)), f"{engine}: the mean of the course")
    parameter = xr.open_dataset(path, engine=engine, group="parameter")
    check(float(parameter.rivalry) == float(run.rivalry), f"{engine}: a factor")
    check(abs(float(parameter.h_exo) - 0.03) < 1e-8, f"{engine}: a coefficient")
    check("units" in parameter.h_exo.attrs, f"{engine}: parameters have units")
    members_make_the_collaboration(trace, float(parameter.members), engine)
    comings_and_goings(trace, outcome, engine)


def with_ncdump(path):
    text = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True,
                          text=True).stdout
    check("float member_tension(month, member, tension)" in text, "ncdump: tensions of members")
    check("phony_dim" not in text, "ncdump: no axis without a dimension")


def main(program, experiment):
    with tempfile.TemporaryDirectory() as folder:
        result, trace = folder + "/result.h5", folder + "/trace.h5"
        subprocess.run([program, "run", experiment, "-o", result, *SMALL, *ACROSS], check=True)
        subprocess.run([program, "replay", result, "--configuration", str(CONFIGURATION),
                        "--strategy", STRATEGY, "--replicate", str(REPLICATE), "-o", trace],
                       check=True, stdout=subprocess.DEVNULL)
        described(trace)
        with_ncdump(trace)
        for engine in ("netcdf4", "h5netcdf"):
            with_xarray(trace, xr.open_dataset(result, engine=engine), engine)
    print("all readers agree")


if __name__ == "__main__":
    main(*sys.argv[1:])
