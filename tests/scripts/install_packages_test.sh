#!/usr/bin/env bash
# tests/install_packages.sh under machines that are not this one: commands of the machine are
# replaced by stand-ins in a folder that comes first in PATH; nothing is installed.
# shellcheck disable=SC2016  # what a stand-in does is expanded when it runs
set -uo pipefail

script="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/install_packages.sh"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
failures=0

cat >"$work/packages.txt" <<'END'
# group | package | probe | module | why
build | there-dev    | command bash                     | there/1.0  | is there
build | lacking-dev  | command weft-lacking-command     | lacking/2.0 | is not
test  | headless-dev | header weft_lacking/header.h     | headless   | a header
page  | newer-bash   | anywhere bash                    | bash/6     | from wherever
page  | newer-none   | anywhere weft-lacking-command    | none/6     | from nowhere
END

# machine NAME: a folder of stand-ins for `stand_in`; reset for every case.
machine() {
  bin="$work/$1"
  case_name="$1"
  mkdir -p "$bin"
}
stand_in() {  # stand_in COMMAND SCRIPT
  printf '#!/bin/bash\n%s\n' "$2" >"$bin/$1"
  chmod +x "$bin/$1"
}
run() {
  output="$(PATH="${path:-$bin:$PATH}" WEFT_PACKAGES="$work/packages.txt" WORK="$work" \
    "$BASH" "$script" "$@" 2>&1)"
  code=$?
}
expect() {  # expect CODE TEXT...
  local text
  if [[ $code -ne $1 ]]; then
    echo "$case_name: exit $code instead of $1: $output"
    failures=$((failures + 1))
  fi
  for text in "${@:2}"; do
    if [[ $output != *"$text"* ]]; then
      echo "$case_name: does not say '$text': $output"
      failures=$((failures + 1))
    fi
  done
}
dpkg_knows_there='[[ "${*: -1}" == there-dev ]] && echo -n installed'

machine neither_root_nor_sudo
stand_in id 'echo 1000'
stand_in sudo 'exit 1'
stand_in dpkg-query "$dpkg_knows_there"
stand_in apt-get 'touch "$WORK/apt-was-called"'
run build test
expect 2 "lacking-dev" "module load lacking/2.0" "headless-dev" "module load headless"
if [[ $output == *there-dev* ]]; then echo "names what is there" && failures=$((failures + 1)); fi
if [[ -e $work/apt-was-called ]]; then echo "apt was called" && failures=$((failures + 1)); fi

machine no_debian  # neither dpkg nor apt: the probes decide
for tool in sed awk id env dirname cat bash; do ln -s "$(command -v "$tool")" "$bin/$tool"; done
path="$bin" run build
expect 2 "lacking-dev" "module load lacking/2.0"
stand_in weft-lacking-command 'exit 0'
path="$bin" run build
expect 0 "all 2 there"

machine header_of_a_module  # a header is found where the module put it
stand_in id 'echo 1000'
stand_in sudo 'exit 1'
stand_in dpkg-query 'exit 1'
mkdir -p "$work/module/include/weft_lacking"
touch "$work/module/include/weft_lacking/header.h"
CMAKE_PREFIX_PATH="$work/module" run test
expect 0 "all 1 there"

machine root_installs_after_refreshing  # an outdated index: one update, one retry
stand_in id 'echo 0'
stand_in dpkg-query "$dpkg_knows_there"
stand_in apt-get 'echo "$*" >>"$WORK/apt"
[[ "$*" == *update* ]] && touch "$WORK/fresh"
[[ -e "$WORK/fresh" ]]'
run build
expect 0 "installing lacking-dev" "refreshing"
if [[ $(grep -c 'install.*lacking-dev' "$work/apt") -ne 2 ]]; then
  echo "$case_name: not retried once" && failures=$((failures + 1))
fi

machine root_without_network
stand_in id 'echo 0'
stand_in dpkg-query "$dpkg_knows_there"
stand_in apt-get 'echo "E: no network" && exit 100'
run build
expect 3 "E: no network" "could not install: lacking-dev"

machine a_command_from_anywhere  # counts though dpkg does not know it
stand_in id 'echo 0'
stand_in dpkg-query 'exit 1'
stand_in apt-get 'exit 0'
run page
expect 0 "installing newer-none"
if [[ $output == *newer-bash* ]]; then echo "installs what is there" && failures=$((failures + 1)); fi

machine all_there
stand_in dpkg-query 'echo -n installed'
run build test
expect 0 "all 3 there"
if [[ $(wc -l <<<"$output") -ne 1 ]]; then echo "noisy: $output" && failures=$((failures + 1)); fi

machine unknown_group
run nonsense
expect 2 "nonsense"

exit $((failures > 0))
