"""The same corpus coded and folded on a cluster of two nodes, of which one is lost in mid-run."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING

import pytest
from pyarrow import parquet
from ray.cluster_utils import Cluster
from typer.testing import CliRunner

from legation.cli import app
from legation.corpus.on_ray import OnRay
from legation.corpus.output import Output
from legation.corpus.recipe import Limits, Recipe
from legation.corpus.run import Job, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from legation.corpus.run import Progress

# What Ray leaves open is its own.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Return a cluster of two nodes on this machine, each with one core."""
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    made.wait_for_nodes()
    yield made
    made.shutdown()  # type: ignore[no-untyped-call]


def test_cluster_gives_what_one_machine_gives_though_a_worker_and_a_node_are_lost(
    cluster: Cluster,
    tmp_path: Path,
    code: Callable[..., Progress],
    digests: Callable[[Path], dict[str, str]],
    short_lines: Callable[[int], str],
    descendants: Callable[[int], list[int]],
) -> None:
    corpus = tmp_path / "reports.jsonl"
    corpus.write_text(short_lines(120), encoding="utf-8")
    code(corpus, tmp_path / "local")
    before = descendants(os.getpid())
    lost: list[str] = []

    def lose(done: Progress, _: object) -> None:
        if done.documents >= 20 and not lost:
            started = [p for p in descendants(os.getpid()) if p not in before]
            at_work = [p for p in started if "corpus.keeper" in command_of(p) and not descendants(p)]
            if at_work:  # at times none is: then the next
                os.kill(at_work[-1], signal.SIGKILL)
                lost.append("worker")
        elif done.documents >= 40 and len(lost) == 1:
            (node,) = cluster.worker_nodes
            cluster.remove_node(node, allow_graceful=False)
            lost.append("node")

    job = Job(str(corpus), Recipe(), shard=5)
    with Output(tmp_path / "ray") as output, OnRay(job.recipe, Limits(), cluster.address) as spread:
        done = Run(job, output, lose).code(spread)
    assert lost == ["worker", "node"]
    assert (done.documents, done.failures) == (120, 0)
    assert digests(tmp_path / "ray") == digests(tmp_path / "local")
    folds = [tmp_path / "folded", tmp_path / "folded-by-ray"]
    for out, more in zip(folds, (["--workers", "1"], ["--ray", cluster.address]), strict=True):
        arguments = ["ledger", str(tmp_path / "local"), "--out", str(out), "--json", *more]
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["incidents"] > 0
    first, second = (parquet.read_table(out / "incidents").to_pylist() for out in folds)
    assert first == second


def test_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Norway protested.", encoding="utf-8")
    arguments = ["code", str(tmp_path), "--out", str(tmp_path / "out"), "--ray", "127.0.0.1:1"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "no Ray cluster at 127.0.0.1:1" in result.stderr


def command_of(pid: int) -> str:
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:  # noqa: PTH123
            return file.read().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""
