#!/usr/bin/env python3
"""A kernel compiled for one instruction set must leave no symbol that other code could be given.

own_symbols.py NM OBJECT...   exit 1 and one line a symbol
own_symbols.py --self-test    the bent twin: a shared symbol must be found

The linker keeps one copy of an inline function that several objects define. If it kept the copy of
an AVX-512 kernel, all of the program would need that machine. So whatever a kernel's object defines
and others could use must bear the name of its namespace (Highway's N_AVX2 and the like), or be the
kernel itself.
"""

import re
import subprocess
import sys

OWN = re.compile(r"\bweft::N_\w+::|<weft::N_\w+::|\bweft::kernel_\w+$")
SHARED_KINDS = "TWVuBDRC"  # defined, and visible to the linker outside the object


def foreign(listing):
    """The symbols of a listing by `nm -C` that others could be given."""
    for line in listing.splitlines():
        found = re.match(r"[0-9a-f]+ (\w) (.*)", line)
        if found and found.group(1) in SHARED_KINDS and not OWN.search(found.group(2)):
            yield found.group(2)


def self_test():
    shared = "0000000000000000 W std::vector<float, std::allocator<float> >::~vector()\n"
    own = ("0000000000000000 W weft::N_AVX2::admit(weft::N_AVX2::Group&)\n"
           "0000000000000000 W weft::burden<weft::N_AVX2::Lanes>(int)\n"
           "0000000000000010 R weft::kernel_avx2\n"
           "0000000000000010 t weft::local()\n"
           "                 U weft::law_values(weft::Law const&)\n")
    return list(foreign(shared)) and not list(foreign(own))


def main(arguments):
    if arguments == ["--self-test"]:
        return 0 if self_test() else 1
    nm, *objects = arguments
    found = []
    for path in (one for argument in objects for one in argument.split(";")):
        listing = subprocess.run([nm, "-C", path], check=True, capture_output=True, text=True)
        if "weft::kernel_" not in listing.stdout:
            found.append(f"{path}: defines no kernel")
        found += [f"{path}: {symbol}" for symbol in foreign(listing.stdout)]
    print("\n".join(found) or "own symbols only")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
