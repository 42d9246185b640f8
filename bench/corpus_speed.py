"""How fast corpora are coded: ratios, each measured in one run.

    python bench/corpus_speed.py parse|cores|ray|classify|start [--rounds N]

parse: whole coding of many documents together against spaCy's full parse of the same texts, as spaCy loads the
pipeline and as Legation quickens it, on one core; the texts are ``../shared/bench/news_dev.jsonl``, or the samples where
that is not there. cores: two workers against one.
ray: two nodes of one core each against one. classify: the shape of a zero-shot classifier (RoBERTa-large with
random weights, 77 hypotheses a pair; needs the extra train) against ``classify_all``. start: two commands.
Prints a line of JSON for each figure.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import legation
from legation import coding, parsing
from legation.corpus.items import Item
from legation.corpus.recipe import Limits, Recipe
from legation.corpus.spreading import Batch, Local, Spread
from legation.store import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared" / "bench" / "news_dev.jsonl"
SAMPLES = ROOT / "src" / "legation" / "samples"
HELD_BACK = ROOT / "training" / "held_back.jsonl"
HYPOTHESES, HYPOTHESIS_TOKENS = 77, 12
BATCH = 32


def tell(what: str, measured: str, reach: str) -> None:
    print(json.dumps({"what": what, "measured": measured, "reach": reach}), flush=True)


def texts() -> list[str]:
    if NEWS.exists():
        return [json.loads(line)["text"] for line in NEWS.read_text(encoding="utf-8").splitlines()]
    return [path.read_bytes().decode("utf-8", "replace") for path in sorted(SAMPLES.glob("*.txt"))]


def took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked(work: Callable[[], object]) -> float:
    """Return how long the processor works on something, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(slow: list[float], fast: list[float]) -> str:
    """Return the median ratio of rounds in which both were timed, and its range."""
    found = sorted(a / b for a, b in zip(slow, fast, strict=True))
    return f"{statistics.median(found):.2f} ({found[0]:.2f} to {found[-1]:.2f})"


def parse(rounds: int) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pipeline = Recipe().pipeline()
    documents = [legation.read(text) for text in texts()]
    words = sum(len(document.text.split()) for document in documents)
    plain = parsing.load_plain_language()

    def parsed(nlp: Language) -> None:
        for _ in nlp.pipe([document.text for document in documents], batch_size=BATCH):
            pass

    def coded() -> None:
        for document in documents:
            pipeline.code(document)

    coded()
    parsed(plain)
    times: dict[str, list[float]] = {"parse": [], "quick": [], "code": []}
    for _ in range(rounds):
        times["parse"].append(worked(partial(parsed, plain)))
        times["quick"].append(worked(partial(parsed, pipeline.nlp)))
        times["code"].append(worked(coded))
    rates = {name: f"{words / statistics.median(found):,.0f} words/s" for name, found in times.items()}
    measured = f"{ratio(times['code'], times['parse'])}; {rates['code']}, the parse {rates['parse']}"
    tell(
        "whole coding, which reads with the small model, against spaCy's full parse, one core",
        measured,
        "at most 1.0",
    )
    measured = f"{ratio(times['code'], times['quick'])}; the quickened parse {rates['quick']}"
    tell("the same against the parse as Legation quickens it", measured, "")


def batches() -> Iterator[Batch]:
    items = [Item(str(n), Arrival(text.encode())) for n, text in enumerate(texts())]
    # Small ones, so that the last of them does not decide.
    for at in range(0, len(items), 8):
        yield Batch("all", at, tuple(items[at : at + 8]))


def code_all(spread: Spread) -> None:
    for _ in spread.code(batches()):
        pass


def cores(rounds: int) -> None:
    with Local(Recipe(), Limits(), 1) as one, Local(Recipe(), Limits(), 2) as two:
        code_all(two)
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(rounds):
            times[0].append(took(lambda: code_all(one)))
            times[1].append(took(lambda: code_all(two)))
    rate = len(texts()) / statistics.median(times[1])
    tell("two cores against one, locally", f"{ratio(*times)}; {rate:.1f} documents/s", "at least 1.85")


def ray(rounds: int) -> None:
    from ray.cluster_utils import Cluster  # noqa: PLC0415  an extra

    from legation.corpus.on_ray import OnRay  # noqa: PLC0415  an extra

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    with OnRay(Recipe(), Limits(), cluster.address) as spread:
        code_all(spread)
        one = [took(lambda: code_all(spread)) for _ in range(rounds)]
        cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        # The new node loads the pipeline meanwhile.
        for _ in range(rounds):
            code_all(spread)
        two = [took(lambda: code_all(spread)) for _ in range(rounds)]
    cluster.shutdown()  # type: ignore[no-untyped-call]
    tell("two workers against one, on Ray", ratio(one, two), "at least 1.85")


def pairs() -> list[coding.Pair]:
    rows = [json.loads(line) for line in HELD_BACK.read_text(encoding="utf-8").splitlines()]
    return [
        (row["text"], tuple(source), tuple(target))
        for row in rows
        for event in row["events"]
        for source, target in product(event["sources"], event["targets"])
        if source != target
    ]


def classify(rounds: int) -> None:
    import torch  # type: ignore[import-not-found]  # noqa: PLC0415  an extra
    from transformers import (  # type: ignore[import-not-found]  # noqa: PLC0415  the same
        RobertaConfig,
        RobertaForSequenceClassification,
    )

    large = {
        "hidden_size": 1024,
        "num_hidden_layers": 24,
        "num_attention_heads": 16,
        "intermediate_size": 4096,
    }
    torch.manual_seed(0)
    model = RobertaForSequenceClassification(
        RobertaConfig(vocab_size=50265, max_position_embeddings=514, type_vocab_size=1, num_labels=3, **large)
    ).eval()
    asked = pairs()
    pipeline = legation.default_pipeline()
    tokens = len(parsing.parse_text(pipeline.nlp, asked[0][0])) + HYPOTHESIS_TOKENS
    ids = torch.randint(5, 50000, (HYPOTHESES, tokens))

    def one_pair() -> None:
        with torch.inference_mode():
            model(ids)

    one_pair()
    slow = [took(one_pair) for _ in range(rounds)]
    for name, small, reach in (("default", False, "at least 500"), ("small", True, "at least 2,000")):
        pipeline.classify_all(asked[:BATCH], small=small)
        fast = [took(partial(pipeline.classify_all, asked, small=small)) / len(asked) for _ in range(rounds)]
        rates = f"{1 / statistics.median(fast):,.0f} against {1 / statistics.median(slow):.3f} pairs/s"
        times = statistics.median(slow) / statistics.median(fast)
        tell(f"`classify` against the shape of ZSP, {name} model", f"{times:,.0f} times; {rates}", reach)


def start(rounds: int) -> None:
    sample = str(next(SAMPLES.glob("01-*.txt")))
    for arguments, reach in ((["--version"], "under 0.3 s"), (["read", sample], "under 3 s")):
        command = [sys.executable, "-m", "legation", *arguments]
        run = partial(subprocess.run, command, check=True, capture_output=True)
        found = [took(run) for _ in range(rounds)]
        name = "legation " + ("read` of one report" if len(arguments) > 1 else "--version`")
        tell(f"start-up, `{name}", f"{statistics.median(found):.2f} s", reach)


FIGURES = {"parse": parse, "cores": cores, "ray": ray, "classify": classify, "start": start}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("figure", choices=FIGURES)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    FIGURES[given.figure](given.rounds)


if __name__ == "__main__":
    main()
