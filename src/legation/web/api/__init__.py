"""The interface for programs under ``/api/v1``: the record as JSON, its lists as CSV and Parquet too."""

from legation.web.api import lists, notes, objects, relations

ROUTERS = (objects.router, lists.router, relations.router, notes.router)

__all__ = ["ROUTERS"]
