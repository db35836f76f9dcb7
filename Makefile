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

.PHONY: demo run test bench proof screenshots reset fix python

demo: python
	@exec $(LEAN) python -m community.launch demo

run: python
	@exec $(FULL) python -m community.launch run

test: python
	@$(FULL) python -m tests.chromium
	@$(FULL) ruff check . && $(FULL) ruff format --check . && $(FULL) djade --check $(TEMPLATES)
	@$(FULL) lint-imports && $(FULL) mypy
	@$(FULL) python -m tests.safety
	@$(FULL) pytest -n 2

bench: python
	@$(FULL) python -m tests.bench $(if $(LARGE),--large)

proof: python
	@$(FULL) python -m tests.chromium && $(FULL) python -m tests.proof $(ONLY)

screenshots: python
	@$(FULL) python -m tests.chromium && $(FULL) python -m tests.screenshots

reset: python
	@exec $(LEAN) python -m community.launch reset

fix: python
	@$(FULL) ruff check --fix . && $(FULL) ruff format . && $(FULL) djade $(TEMPLATES)

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
