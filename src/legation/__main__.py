"""Run ``python -m legation`` like ``legation``."""

from legation.cli import main

main()
