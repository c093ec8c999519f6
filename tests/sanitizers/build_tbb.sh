#!/usr/bin/env bash
# Builds oneTBB with the thread sanitizer into build/tsan-tbb, once (preset tsan looks there).
# A TBB without it hides the order its tasks run in, so that every parallel loop is reported as a
# race; suppressing those reports would hide real races. The source is Debian's own package, read
# through a private package index: the machine's configuration stays as it is.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
target="$root/build/tsan-tbb"

if [[ -e $target/lib/cmake/TBB/TBBConfig.cmake ]]; then
  echo "oneTBB with the thread sanitizer: there (build/tsan-tbb)"
  exit 0
fi

stop() {
  echo "tests/sanitizers/build_tbb.sh: $1" >&2
  exit "$2"
}
if ! command -v apt-get >/dev/null; then
  stop "needs Debian's source package of oneTBB. Elsewhere build oneTBB with -DTBB_SANITIZE=thread \
and install it to build/tsan-tbb." 2
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

# As `apt-get "$@"`, but with an index and a sources list of our own.
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
private_apt() {
  apt-get -qq -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root \
    -o Acquire::Languages=none "$@"
}

echo "oneTBB with the thread sanitizer: fetching the source"
# "package | version | URI suite/component architecture Packages", as the machine is set up.
apt-cache madison libtbb-dev | awk '$6 ~ /\// { split($6, suite, "/"); print $5, suite[1], suite[2] }' |
  sort -u | while read -r uri suite component; do
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $suite $component"
  done >"$work/sources.list"
[[ -s $work/sources.list ]] ||
  stop "libtbb-dev is in no package index of this machine; run apt-get update." 3
(cd "$work" && private_apt update && private_apt source --download-only libtbb-dev) ||
  stop "the source package could not be fetched." 3

mkdir "$work/source"
archive="$(find "$work" -maxdepth 1 -name '*.orig.tar.*' ! -name '*.asc')"
tar -xf "$archive" -C "$work/source" --strip-components=1

echo "oneTBB with the thread sanitizer: building"
build_and_install() {
  cmake -G Ninja -S "$work/source" -B "$work/build" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DCMAKE_INSTALL_PREFIX="$target.part" -DCMAKE_INSTALL_LIBDIR=lib -DTBB_SANITIZE=thread \
    -DTBB_TEST=OFF -DTBB_STRICT=OFF -DTBBMALLOC_BUILD=OFF \
    -DTBB_DISABLE_HWLOC_AUTOMATIC_SEARCH=ON &&
    cmake --build "$work/build" --parallel "$(nproc)" &&
    cmake --install "$work/build"
}
rm -rf "$target" "$target.part"
if ! build_and_install >"$work/log" 2>&1; then
  tail -n 40 "$work/log" >&2
  stop "the build failed." 3
fi
mv "$target.part" "$target"
echo "oneTBB with the thread sanitizer: installed in build/tsan-tbb"
