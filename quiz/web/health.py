"""For machines: ``/healthz`` (the process answers), ``/readyz`` (the database does too), ``/metrics``."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from flask import Flask, Response, current_app, g, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from quiz.store.db import db

EXTENSION = "quiz_metrics"
# What still works but not as it should; other parts add a function that gives a sentence, "" if all is well.
NOTES = "quiz_ready_notes"


@dataclass(slots=True)
class Metrics:
    """Counts of this process since it started; other parts may add counters and gauges of their own."""

    started: float = field(default_factory=time.time)
    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: float = 0.0
    counters: Counter[str] = field(default_factory=Counter)
    gauges: dict[str, float] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The Prometheus text format, version 0.0.4."""
        lines = ["# TYPE quiz_requests_total counter"]
        for (method, status), count in sorted(self.requests.items()):
            lines.append(f'quiz_requests_total{{method="{method}",status="{status}"}} {count}')
        lines += [
            "# TYPE quiz_request_seconds_total counter",
            f"quiz_request_seconds_total {self.seconds:.6f}",
        ]
        for name, count in sorted(self.counters.items()):
            lines += [f"# TYPE quiz_{name}_total counter", f"quiz_{name}_total {count}"]
        for name, value in sorted((self.gauges | {"start_time_seconds": self.started}).items()):
            lines += [f"# TYPE quiz_{name} gauge", f"quiz_{name} {value:.15g}"]
        return lines


def init_app(app: Flask) -> None:
    """Add the three addresses and count requests."""
    app.extensions[EXTENSION] = Metrics()
    app.before_request(_start)
    app.after_request(_count)
    app.add_url_rule("/healthz", "healthz", lambda: _plain("ok"))
    app.add_url_rule("/readyz", "readyz", _ready)
    app.add_url_rule("/metrics", "metrics", _metrics)


def metrics() -> Metrics:
    """The metrics of the running application."""
    found: Metrics = current_app.extensions[EXTENSION]
    return found


def _start() -> None:
    g.started = time.perf_counter()


def _count(response: Response) -> Response:
    known = request.method if request.method in ("GET", "HEAD", "POST") else "other"
    metrics().requests[known, response.status_code] += 1
    metrics().seconds += time.perf_counter() - g.get("started", time.perf_counter())
    return response


def _plain(body: str, status: int = 200) -> Response:
    return Response(body + "\n", status, content_type="text/plain; charset=utf-8")


def _ready() -> Response:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return _plain("the database does not answer", 503)
    notes = [note for ask in current_app.extensions.get(NOTES, ()) if (note := ask())]
    return _plain("; ".join(["ready", *notes]))


def _metrics() -> Response:
    body = "\n".join(metrics().lines()) + "\n"
    return Response(body, content_type="text/plain; version=0.0.4; charset=utf-8")
