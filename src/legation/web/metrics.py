"""Figures of the running application for Prometheus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

if TYPE_CHECKING:
    from collections.abc import Callable

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ANSWER_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_READING_S = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """The figures, each application its own."""

    def __init__(self) -> None:
        """Begin at zero."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.requests = Counter(
            "legation_requests",
            "Requests answered, by method, route and status.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self.answer_s = Histogram(
            "legation_answer_seconds",
            "Time to the last byte of an answer, by route; streams of progress apart.",
            ("route",),
            buckets=_ANSWER_S,
            registry=self._registry,
        )
        self.in_flight = Gauge(
            "legation_requests_in_flight", "Requests not answered yet.", registry=self._registry
        )
        self.log_ins = Counter(
            "legation_log_ins", "Attempts to log in, by outcome.", ("outcome",), registry=self._registry
        )
        self.reports = Counter(
            "legation_reports", "Reports by what became of them.", ("outcome",), registry=self._registry
        )
        self.reading_s = Histogram(
            "legation_reading_seconds",
            "Time to read and code one report.",
            buckets=_READING_S,
            registry=self._registry,
        )

    def watch_drafts(self, count: Callable[[], int]) -> None:
        """Tell how many reports are read and neither kept nor discarded yet."""
        gauge = Gauge("legation_drafts", "Reports neither kept nor discarded yet.", registry=self._registry)
        gauge.set_function(count)

    def text(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        return generate_latest(self._registry)
