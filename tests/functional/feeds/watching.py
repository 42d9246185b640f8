"""Run ``legation watch`` as a process of its own, with a server of the tests' own let through the guard.

python watching.py FEEDS.toml STORE PORTS PACE_S [--once] [--json]
"""

from __future__ import annotations

import sys
from pathlib import Path

from legation.cli.watch import watch_with
from legation.feeds import Asker, Manners
from legation.fetching import Bounds, Reach

feeds, store, ports, pace_s, *options = sys.argv[1:]
free = frozenset(("http", "127.0.0.1", int(port)) for port in ports.split(","))
asker = Asker(Reach(Bounds(total_s=10.0), free=free), Manners(pace_s=float(pace_s)))
watch_with(Path(feeds), asker, once="--once" in options, as_json="--json" in options, address=store)
