"""A throw-away repository for the gate to judge, laid out like this one: bench/*.cpp -> bench_*."""

import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATE = ROOT / "bench" / "regression.sh"

PROJECT = """\
cmake_minimum_required(VERSION 3.25)
project(miniature LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
add_subdirectory(bench)
"""
BENCH = """\
find_package(benchmark CONFIG REQUIRED)
file(GLOB sources CONFIGURE_DEPENDS *.cpp)
foreach(source IN LISTS sources)
  get_filename_component(name "${source}" NAME_WE)
  add_executable(bench_${name} "${source}")
  target_link_libraries(bench_${name} PRIVATE benchmark::benchmark_main)
endforeach()
"""
# Every step needs the one before it, so the time is the number of steps and nothing else.
SUITE = """\
#include <benchmark/benchmark.h>
#include <cstdint>
%(extra)s
static std::uint64_t walk(std::uint64_t x, int steps) {
  for (int i = 0; i < steps; ++i) x = (x ^ (x >> 29)) * 0xBF58476D1CE4E5B9U + 1;
  return x;
}
static void steady(benchmark::State& state) {
  std::uint64_t x = 1;
  for (auto _ : state) benchmark::DoNotOptimize(x = walk(x, 1000));
}
static void changing(benchmark::State& state) {
  %(check)s
  std::uint64_t x = 2;
  for (auto _ : state) benchmark::DoNotOptimize(x = walk(x, %(steps)d));
}
BENCHMARK(steady);
BENCHMARK(changing);
"""


def suite(steps=1000, extra="", check=""):
    return SUITE % {"steps": steps, "extra": extra, "check": check}


class Repository:
    """Its first commit has a suite `work` with the benchmarks `steady` and `changing`."""

    def __init__(self, folder):
        self.root = pathlib.Path(folder)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit({".gitignore": "/build/\n", "CMakeLists.txt": PROJECT,
                     "bench/CMakeLists.txt": BENCH, "bench/work.cpp": suite()})

    def git(self, *words):
        # Nobody's own settings and hooks, and no repository that a hook of this one names.
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        clean.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")
        person = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
        done = subprocess.run(["git", "-C", self.root, *person, *words], check=True, text=True,
                              capture_output=True, env=clean)
        return done.stdout.strip()

    def write(self, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def commit(self, files):
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a step")

    def gate(self, *options):
        """(exit code, everything it said)."""
        return gate("--root", self.root, *options)


def gate(*options):
    done = subprocess.run([GATE, *options], text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout
