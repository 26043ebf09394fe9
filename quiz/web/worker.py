"""A worker for gunicorn that takes the short ways of `quiz.web.room_wire`.

``gunicorn --worker-class quiz.web.worker.Worker`` uses it.

gunicorn's own gevent worker serves everything too, only with more time for an answer and more memory for a
stream.
"""

from __future__ import annotations

from gunicorn.workers.ggevent import GeventPyWSGIWorker, PyWSGIHandler

from quiz.web.room import SHORT
from quiz.web.room_wire import Handler


class Worker(GeventPyWSGIWorker):  # type: ignore[misc]
    """Serves an application of ours; any other as gunicorn's worker does."""

    def run(self) -> None:
        """Until the arbiter ends it."""
        short = getattr(self.wsgi, "extensions", {}).get(SHORT)
        if short is not None:
            # In this order: the second writes gunicorn's access log.
            self.wsgi_handler = type("Handler", (Handler, PyWSGIHandler), {"short": short})
        super().run()
