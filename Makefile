# Every target is a line or two of “uv run …”; README names them too, for people without make.

# The first Python that really runs and is new enough: a shim of pyenv may be there and not run.
PYTHON := $(shell for name in python3.13 python3.14 python3.12 python3; do \
	IFS=:; for folder in $$PATH; do "$$folder/$$name" -c \
	'import sys; sys.version_info >= (3, 12) or sys.exit(1); print(sys.executable)' \
	2>/dev/null && exit; done; done)
# uv itself is content with any Python 3, and goes into the checkout unless the machine has it.
ANY := $(or $(PYTHON),$(shell python3 -c 'import sys; print(sys.executable)' 2>/dev/null))
UV := $(or $(shell uv --version >/dev/null 2>&1 && echo uv),.uv/bin/uv)
NEEDED := Escale needs Python 3.12 or newer, and none could be found or downloaded: install one, then start again.

ifneq ($(PYTHON),)
export UV_PYTHON := $(PYTHON)
export UV_PYTHON_DOWNLOADS := never
endif
# Compiled modules make the second start twice as quick.
unexport PYTHONDONTWRITEBYTECODE
# Without what tests need, and with PostgreSQL as a wheel, which servers leave out.
LEAN := $(UV) run --locked --no-dev --group local
FULL := $(UV) run --locked
TEMPLATES = $$(find templates -name '*.html')

.PHONY: help demo run check style floors types safety test trials bench proof screenshots reset fix python
.DEFAULT_GOAL := help

help: ## lists what make does here
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: python ## serves an invented community of 290 people on http://localhost:8000
	@exec $(LEAN) python -m community.launch demo

run: python ## serves the same for someone who changes the code: reload, and what the servers say
	@exec $(FULL) python -m community.launch run

check: python style ## what needs no database: format, lint, types, floors, safety
	@$(MAKE) --no-print-directory -j 3 floors types safety

style: python
	@$(FULL) ruff check . ; failed=$$?; $(FULL) ruff format --check . || failed=1; \
	$(FULL) djade --check $(TEMPLATES) || failed=1; [ $$failed = 0 ] \
	|| { echo '“make fix” formats, and mends what it can; the rest is said above.' >&2; exit 1; }

# Side by side: types alone take as long as all the rest.
floors: ; @$(FULL) lint-imports
types: ; @$(FULL) mypy
safety: ; @$(FULL) python -m tests.safety

# Of the suite, what takes as long as all the rest: real browsers, hostile input in every page and
# state, and the database of the release before.
TRIALS = tests/browser tests/hostile tests/site/test_upgrade.py tests/site/test_there_and_back.py

test: python ## what each change must hold: “make check”, then the suite without its trials
	@$(FULL) python -m tests.chromium
	@$(MAKE) --no-print-directory check
	@$(FULL) pytest -n 2 $(TRIALS:%=--ignore=%)

trials: python ## the rest of the suite: real browsers, hostile input, upgrades; CI runs it too
	@$(FULL) python -m tests.chromium
	@$(FULL) pytest -n 2 $(TRIALS)

bench: python ## measures the speed of every page; LARGE=1 with 50,000 people too
	@$(FULL) python -m tests.bench $(if $(LARGE),--large)

proof: python ## tries what takes longer; ONLY=… names one of it
	@$(FULL) python -m tests.chromium && $(FULL) python -m tests.proof $(ONLY)

screenshots: python ## takes the pictures of README
	@$(FULL) python -m tests.chromium && $(FULL) python -m tests.screenshots

reset: python ## drops the database, the files and the mails of this checkout
	@exec $(LEAN) python -m community.launch reset

fix: python ## formats code and templates, and mends what the linter can; “make check” says the rest
	@$(FULL) ruff check --fix-only . && $(FULL) ruff format . && $(FULL) djade $(TEMPLATES)

python: $(filter .uv/%,$(UV))
	@test -n "$(PYTHON)" || $(UV) python find --quiet '>=3.12' >/dev/null 2>&1 \
	|| $(UV) python install --quiet 2>/dev/null || { echo '$(NEEDED)' >&2; exit 1; }

.uv/bin/uv:
	@test -n "$(ANY)" || { echo '$(NEEDED)' >&2; exit 1; }
	@echo 'Installing uv into .uv/…'
	@PIP_USER=0 '$(ANY)' -m pip install --quiet --disable-pip-version-check --target .uv uv 2>.uv.log \
	|| { '$(ANY)' -m venv .uv && .uv/bin/python -m pip install --quiet uv; } >>.uv.log 2>&1 \
	|| { cat .uv.log >&2; echo 'uv could not be installed: see https://docs.astral.sh/uv/ for another way.' >&2; exit 1; }
	@rm -f .uv.log
