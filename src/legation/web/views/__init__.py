"""What pages show, as small frozen dataclasses made by pure functions from the record."""
