#!/usr/bin/env python3
"""Opens a result with ncdump, h5py, and xarray (netcdf4 and h5netcdf): labels, units and numbers.

read_result.py PROGRAM EXPERIMENT
"""

import subprocess
import sys
import tempfile

import h5py
import numpy as np
import xarray as xr

SMALL = ["--set", "design.configurations=40", "--set", "design.replicates=3",
         "--set", "horizon=30", "--quiet"]
TENSIONS = ["alignment", "disclosure", "specificity", "resources", "capture"]
MECHANISMS = ["safeguarding", "bundling", "connecting", "monitoring"]


def check(condition, what):
    if not condition:
        sys.exit(f"failed: {what}")


def with_h5py(path):
    """What the file really holds, by the plainest reader."""
    with h5py.File(path) as file:
        runs = {name: file[name][()] for name in ("status", "months", "engagement", "retention",
                                                  "tension_mean", "effort")}
        names = [name.decode() for name in file["strategy"][()]]
        for name, item in file.items():
            if isinstance(item, h5py.Dataset):
                check("units" in item.attrs and "long_name" in item.attrs, f"{name} is described")
                check(all(len(axis) == 1 for axis in item.dims) or "CLASS" in item.attrs,
                      f"{name} has all its dimensions")
        check(file["engagement"].fletcher32 and file["engagement"].shuffle, "packed and checked")
        mean = file["trajectory/engagement_mean"][()]
        living = file["survival/collaborations_at_risk"][()]
    check(runs["status"].shape == (40, 8, 3), "extents of the runs")
    check(((runs["status"] >= 1) & (runs["status"] <= 3)).all(), "every run is done")
    check(((runs["engagement"] >= 0) & (runs["engagement"] <= 1)).all(), "engagement is a share")
    check(np.allclose(mean.mean(axis=1), runs["engagement"].mean(axis=(0, 2)), atol=1e-5),
          "the trajectory's mean is the outcome's mean")
    months = np.arange(living.shape[1])
    counted = (runs["months"][..., None] > months).sum(axis=(0, 2))
    check((counted == living).all(), "collaborations at risk are those that live")
    check((runs["effort"][:, names.index("none")] == 0).all(), "doing nothing costs nothing")
    return runs, names


def with_xarray(path, engine, runs, names):
    data = xr.open_dataset(path, engine=engine)
    check(list(data.strategy.values) == names, f"{engine}: names of the strategies")
    check(list(data.tension.values) == TENSIONS, f"{engine}: names of the tensions")
    check(list(data.mechanism.values) == MECHANISMS, f"{engine}: names of the mechanisms")
    check(data.engagement.dims == ("configuration", "strategy", "replicate"), f"{engine}: axes")
    check(data.engagement.attrs["units"] == "1", f"{engine}: units")
    check(data.months.dtype.kind == "f" and data.months.attrs["units"] == "month",
          f"{engine}: months are numbers, not time spans")
    check((data.engagement.values == runs["engagement"]).all(), f"{engine}: engagement")
    capture = data.tension_mean.sel(tension="capture").values
    check((capture == runs["tension_mean"][..., 4]).all(), f"{engine}: tension by its name")
    check(data.members.min() >= 6 and data.members.max() <= 60, f"{engine}: members")
    check(len(data.attrs["experiment_sha256"]) == 64, f"{engine}: hash of the experiment")
    course = xr.open_dataset(path, engine=engine, group="trajectory")
    balanced = course.intensity_q50.sel(strategy="bundling only", mechanism="bundling", month=0)
    check(abs(float(balanced) - 0.8) < 0.01, f"{engine}: intensity of bundling")
    check(list(course.strategy.values) == names, f"{engine}: a group has its coordinates")
    episodes = xr.open_dataset(path, engine=engine, group="episodes")
    check(episodes.emerged.dims == ("strategy", "tension", "month"), f"{engine}: episodes")


def sampled_courses(path, runs, names):
    """Full courses of a few runs: their coordinates, and that they are the runs they say."""
    text = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True,
                          text=True).stdout
    check("float tension_course(sample, strategy, month, tension)" in text, "ncdump: courses")
    check("phony_dim" not in text, "ncdump: no axis of a course without a dimension")
    for engine in ("netcdf4", "h5netcdf"):
        course = xr.open_dataset(path, engine=engine, group="course")
        check(list(course.tension.values) == TENSIONS, f"{engine}: tensions of a course")
        check(list(course.strategy.values) == names, f"{engine}: strategies of a course")
        check(course.intensity_course.dims == ("sample", "strategy", "month", "mechanism"),
              f"{engine}: axes of a course")
        lived = np.isfinite(course.engagement_course.values).sum(axis=2)
        check((lived == runs["months"][course.sample.values, :, 0]).all(),
              f"{engine}: a course is as long as its run")
        mean = np.nansum(course.engagement_course.values, axis=2) / course.sizes["month"]
        check(np.allclose(mean, runs["engagement"][course.sample.values, :, 0], atol=1e-5),
              f"{engine}: the mean of a course is the outcome of its run")


def with_ncdump(path, names):
    text = subprocess.run(["ncdump", "-v", "strategy", path], check=True, capture_output=True,
                          text=True).stdout
    check("configuration = 40 ;" in text and "float engagement(configuration, strategy, replicate)"
          in text, "ncdump: extents")
    check("phony_dim" not in text, "ncdump: no axis without a dimension")
    check(all(f'"{name}"' in text for name in names), "ncdump: names of the strategies")
    check('engagement:units = "1"' in text, "ncdump: units")


def main(program, experiment):
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/result.h5"
        subprocess.run([program, "run", experiment, "-o", path, *SMALL], check=True)
        runs, names = with_h5py(path)
        with_ncdump(path, names)
        for engine in ("netcdf4", "h5netcdf"):
            with_xarray(path, engine, runs, names)
        sampled = folder + "/sampled.h5"
        subprocess.run([program, "run", experiment, "-o", sampled, *SMALL, "--set",
                        'output.trajectories="sample"'], check=True)
        sampled_courses(sampled, runs, names)
    print("all readers agree")


if __name__ == "__main__":
    main(*sys.argv[1:])
