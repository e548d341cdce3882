#!/usr/bin/env python3
"""Writes core/src/kind/time_zones.txt: the names of the time zone database of IANA, links included, in the order of their bytes.

They are those of the package `tzdata` from PyPI, whose version says which release of the database they are: 2026.6 is 2026f. The
database is in the public domain.

    pip install tzdata==2026.6 && python3 tests/time_zones.py > core/src/kind/time_zones.txt
"""

from importlib.resources import files

names = files("tzdata").joinpath("zones").read_text(encoding="ascii").split()
# What stands for "no zone was chosen", which the database has for those who set up systems.
names.remove("Factory")
print("\n".join(sorted(names)))
