"""Measure how fast phrases are resolved on one core (processor time), and what the register takes of memory.

    python bench/actors_speed.py

Phrases are made of the register's own rows: states, roles, people and bodies, alone and together, 10,000 in
all, each asked once, so that nothing is answered from a cache.
"""

from __future__ import annotations

import datetime as dt
import gc
import resource
import time
import tracemalloc

import legation.actors
from legation.actors import load_register
from legation.actors.tables import load_tables

N = 10_000
DAY = dt.date(2017, 2, 10)


def phrases() -> list[str]:
    tables = load_tables()
    adjectives = [a for state in tables.states for a in state.adjectives]
    names = [person.name for person in tables.people]
    agencies = [agency.name for agency in tables.agencies]
    roles = [role.role for role in tables.roles]
    made = []
    for i in range(N):
        adjective = adjectives[i % len(adjectives)]
        role = roles[(7 * i) % len(roles)]
        name = names[(3 * i) % len(names)]
        agency = agencies[(5 * i) % len(agencies)]
        made.append(
            (
                f"the {adjective} {role}",
                f"{adjective} {role} {name}",
                f"a former {agency} official",
                f"{role} of the {agency}",
                f"{name}, {adjective} {role}",
            )[i % 5]
        )
    return made


def main() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    register = load_register()
    resident = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    asked = phrases()
    start = time.process_time()
    known = sum(register.resolve(phrase, on=DAY) is not None for phrase in asked)
    seconds = time.process_time() - start
    print(f"resolve n={N}  {N / seconds:.0f} phrases a second  known {known / N:.3f}")
    load_register.cache_clear()
    load_tables.cache_clear()
    del register
    gc.collect()
    tracemalloc.start()
    kept = legation.actors.load_register()
    gc.collect()
    allocated = tracemalloc.get_traced_memory()[0] / 2**20
    del kept
    print(f"register allocates {allocated:.1f} MB, resident grew by {resident:.1f} MB while loading")


if __name__ == "__main__":
    main()
