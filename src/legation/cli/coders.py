"""What reads for a command: the pipeline, or what another package makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.known import pipeline_with
from legation.plugins import Kind, call

if TYPE_CHECKING:
    from legation.known import Known
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
