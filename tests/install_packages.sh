#!/usr/bin/env bash
# Installs what is missing of the named groups of tests/packages.txt: build, page, test, all.
# Where it cannot (neither root nor sudo, or no Debian), it names every missing package with its
# module on a cluster and stops with exit 2. Exit 3: the package manager failed.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
list="${WEFT_PACKAGES:-$here/packages.txt}"

if [[ $# -eq 0 || $1 == -h || $1 == --help ]]; then
  echo "Usage: tests/install_packages.sh GROUP...    (groups of tests/packages.txt: build, page, test, all)"
  echo "Example: tests/install_packages.sh build test"
  exit 0
fi

# The rows of the wanted groups, as package|probe|module|why without padding.
rows() {
  sed -E '/^ *(#|$)/d; s/ *\| */|/g; s/^ +| +$//g' "$list" |
    awk -F'|' -v groups=" $* " 'index(groups, " " $1 " ") { print $2 "|" $3 "|" $4 "|" $5 }'
}

header_is_there() {
  local flags=() prefixes=() prefix
  IFS=':;' read -ra prefixes <<<"${CMAKE_PREFIX_PATH:-}"
  for prefix in "${prefixes[@]}"; do flags+=("-I$prefix/include"); done
  "${CXX:-c++}" -std=c++20 -E -x c++ "${flags[@]}" - <<<"#include <$1>" >/dev/null 2>&1
}

probe() {  # probe <kind> <name>
  case $1 in
    command | anywhere) command -v "$2" >/dev/null ;;
    header) header_is_there "$2" ;;
    python) python3 -c "import $2" >/dev/null 2>&1 ;;
    r) Rscript -e "library($2)" >/dev/null 2>&1 ;;
    *) echo "$list: unknown probe '$1'" >&2 && exit 2 ;;
  esac
}

installed_by_dpkg() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root=none
if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
  if [[ $(id -u) -eq 0 ]]; then
    as_root=""
  elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
  fi
fi

# With apt at hand the package counts; without it, whatever brings the command or header does. Of a
# command from anywhere that always does: Debian's package may not even go with it.
is_there() {  # is_there <package> <probe>
  command -v dpkg-query >/dev/null && installed_by_dpkg "$1" && return 0
  # shellcheck disable=SC2086  # a probe is two words
  [[ $as_root == none || $2 == anywhere\ * ]] && probe $2
}

packages=()
table=""
total=0
while IFS='|' read -r package probe_of module why; do
  total=$((total + 1))
  is_there "$package" "$probe_of" && continue
  packages+=("$package")
  table+="$(printf '  %-30s %-30s %s' "$package" "module load $module" "$why")"$'\n'
done < <(rows "$@")

if [[ $total -eq 0 ]]; then
  echo "install_packages: no packages in group '$*' (groups: build, page, test, all)" >&2
  exit 2
fi
if [[ ${#packages[@]} -eq 0 ]]; then
  echo "packages ($*): all $total there"
  exit 0
fi
if [[ $as_root == none ]]; then
  {
    echo "These packages are missing, and there is neither root nor sudo with apt-get to install them:"
    printf '  %-30s %-30s %s\n' "Debian package" "on a cluster" "for"
    printf '%s' "$table"
    echo "Ask for the packages, or load the modules, then run this again."
  } >&2
  exit 2
fi

echo "packages ($*): installing ${packages[*]}"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
apt() {
  # shellcheck disable=SC2086  # `sudo -n` is two words, and root needs none
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1
}
install() { apt install --no-install-recommends "${packages[@]}"; }
if ! install; then
  echo "packages: refreshing the package index (apt-get update)"
  if ! { apt update && install; }; then
    cat "$log" >&2
    echo "apt-get could not install: ${packages[*]}" >&2
    exit 3
  fi
fi
