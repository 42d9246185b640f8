"""What reads for a command: the pipeline, or what another package makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.actors import load_register
from legation.known import known_path, load_known, pipeline_with, register_with
from legation.plugins import Kind, call

if TYPE_CHECKING:
    from legation.actors import LearntPeople, LearntPerson
    from legation.known import Known
    from legation.model import Document, Report
    from legation.store import Coder


def coder_with(known: Known, model: str | None, coder: str | None) -> Coder:
    """Return the pipeline, or what another package makes of it under the name of a coder.

    Raises:
        PipelineError: the language pipeline is not installed, or cannot parse.
        PluginError: there is no such coder, or it cannot be had.
    """
    pipeline = pipeline_with(known, model)
    if coder is None:
        return pipeline
    made: Coder = call(Kind.CODERS, coder, pipeline)
    return made


class FollowingPipeline:
    """A pipeline for a command that runs on: what the user adds to the actors meanwhile counts from the next report."""

    def __init__(self, learnt: LearntPeople, model: str | None) -> None:
        """Load the pipeline.

        Args:
            learnt: whom the kept reports introduced.
            model: a spaCy pipeline in place of the default one.

        Raises:
            LegationError: what the user has added cannot be read.
            PipelineError: the language pipeline is not installed, or cannot parse.
        """
        self._learnt = learnt
        self._added = _added()
        self._pipeline = pipeline_with(self._known(), model)
        self.info = self._pipeline.info

    def code_learning(self, document: Document) -> tuple[Report, tuple[LearntPerson, ...]]:
        """Return what a document yields, and the people whom it introduces."""
        if (added := _added()) != self._added:
            from legation.pipeline import Pipeline  # noqa: PLC0415  commands that read nothing need no pipeline

            register = register_with(self._known()) or load_register()
            self._pipeline, self._added = Pipeline(self._pipeline.nlp, register), added
        return self._pipeline.code_learning(document)

    def _known(self) -> Known:
        return load_known().with_learnt(self._learnt.rows)


def _added() -> int | None:
    """Return what differs as soon as the user has added an actor."""
    try:
        return known_path().stat().st_mtime_ns
    except OSError:
        return None
