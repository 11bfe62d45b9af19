# Every command sets up by itself what it needs, once; see README.md.

PYTHON ?=
BIN := .venv/bin
PLAY_READY := .venv/ready-to-play
TEST_READY := .venv/ready-to-test

# The stamps hold the folder they were made in: a checkout that was moved, or whose Python has
# gone, is set up anew.
ready = $(shell test -x $(BIN)/python && cat $(1) 2>/dev/null)

.PHONY: help play test setup check docs listen measure bench soak

help:
	@echo "make play    set up what is missing and open the player"
	@echo "make test    set up what is missing and run every test"
	@echo "make check   style, types and the contracts between the parts"
	@echo "make docs    write the script reference and the table of practices from what they tell of"
	@echo "make setup   only set up what the player needs"
	@echo "make listen  hear every exercise with the real voice, at every length (minutes)"
	@echo "make measure how long launch and start take, and what a fault costs (minutes)"
	@echo "make bench   our figures beside those of csound, sox and ffmpeg, where they are installed"
	@echo "make soak    an hour of playing under full load; MINUTES=5 for less"

play: $(PLAY_READY)
	@$(BIN)/regulate $(ARGS)

# The whole suite takes every core; a few tests that are named start sooner without.
test: $(TEST_READY)
	@$(BIN)/pytest $(or $(ARGS),--numprocesses auto --dist loadgroup)

check: $(TEST_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

docs: $(TEST_READY)
	@$(BIN)/python -m tools.reference
	@$(BIN)/python -m tools.practices

setup: $(PLAY_READY)

listen: $(TEST_READY)
	@REGULATE_LISTEN=.venv/heard $(BIN)/pytest tests/exercises $(ARGS)

measure: $(TEST_READY)
	@$(BIN)/python -m tests.measure.launch
	@$(BIN)/python -m tests.measure.start
	@$(BIN)/python -m tests.measure.faults
	@$(BIN)/python -m tests.measure.screen
	@$(BIN)/python -m tests.measure.synchrony
	@$(BIN)/python -m tests.measure.checking
	@$(BIN)/python -m tests.measure.journal

bench: $(TEST_READY)
	@$(BIN)/python -m tests.measure.bench --out docs/benchmarks.md

MINUTES ?= 60
soak: $(TEST_READY)
	@$(BIN)/python -m tests.measure.soak $(MINUTES)

$(PLAY_READY) $(TEST_READY): pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(@:.venv/ready-to-%=%)

ifneq ($(call ready,$(PLAY_READY)),$(CURDIR))
.PHONY: $(PLAY_READY)
endif
ifneq ($(call ready,$(TEST_READY)),$(CURDIR))
.PHONY: $(TEST_READY)
endif
