#!/usr/bin/env bash
# From nothing to "which strategy keeps members engaged": installs what is missing, builds weft,
# runs experiments/quickstart.toml and compares the strategies. Running it again is harmless.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ $# -gt 0 ]]; then
  echo "Usage: ./experiments/quickstart.sh"
  echo "Builds build/release/weft, runs experiments/quickstart.toml and compares its strategies."
  [[ $1 == -h || $1 == --help ]] && exit 0
  exit 2
fi

experiment=experiments/quickstart.toml
result=build/quickstart/quickstart.h5
step() { printf '== %s ==\n' "$*" >&2; }

step "install what is missing"
./tests/install_packages.sh build

step "build weft (build/release/weft)"
cmake --preset release --log-level=WARNING >/dev/null
cmake --build --preset release --target weft --parallel "$(nproc)"

step "run $experiment"
mkdir -p "$(dirname "$result")"
build/release/weft run "$experiment" -o "$result" --force

step "compare the strategies"
build/release/weft compare "$result"

step "the result"
cat <<END
The result file is $result (HDF5 and netCDF-4; python: xarray.open_dataset("$result", engine="netcdf4")).
What is in it:      build/release/weft info $result
Your own question:  copy $experiment, change it, and run build/release/weft run YOURS.toml
END
