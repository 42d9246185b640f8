"""Addresses and what is asked of the record for each; what a page shows is decided in ``views``."""
