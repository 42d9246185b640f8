"""The web application: pages and an interface for programs over a store."""

from legation.web.app import application
from legation.web.settings import Settings

__all__ = ["Settings", "application"]
