# Everything the suite does, one command each. `make help` lists them.
PYTHON      ?= python3
TARGET      ?= fixtures/targets/reference.toml
TAGS        ?=
TARGETS     ?=
RUNS        ?=
SEED        ?=
FEATURES    ?=
LAST_FAILED ?=
EFFORT      ?= quick
MINUTES     ?= 10
TIMES       ?= 20
VENV        := .venv
PY          := $(VENV)/bin/python
NODE_CLIENTS := tests/simulators/proxy/node_clients

# What may be set on the command line: the above, what single commands take, and what the suite reads from the environment.
VARIABLES := PYTHON TARGET TARGETS RUNS TAGS SEED FEATURES LAST_FAILED EFFORT PORTS WEBHOOKS RUN_NAME LOAD_WORKERS LOAD_MASTER_PORT NAME FLAGS N MINUTES ROLE KEY KEYS RECORD A B TIMES BASE
SPACE     := $(subst x,,x x)
UNKNOWN   := $(filter-out $(VARIABLES),$(foreach set,$(subst \$(SPACE),_,$(MAKEOVERRIDES)),$(firstword $(subst =, ,$(set)))))
ifneq ($(UNKNOWN),)
  NEAREST := $(shell $(PYTHON) -c 'import difflib, sys; known = sys.argv[2:]; \
    print(difflib.get_close_matches(sys.argv[1].upper(), known, 1, 0)[0])' $(firstword $(UNKNOWN)) $(VARIABLES))
  $(error set-up error: $(firstword $(UNKNOWN)) is no variable of this Makefile. Perhaps: $(NEAREST). Known: $(VARIABLES))
endif
ifeq ($(filter $(EFFORT),quick standard full),)
  $(error set-up error: EFFORT=$(EFFORT) is not known. Known: quick standard full)
endif

# Seconds without the end of a scenario after which a run under load is stopped.
STALL_TIMEOUT_quick    := 120
STALL_TIMEOUT_standard := 300
STALL_TIMEOUT_full     := 600

# A run of a queue, or a soak, is one scenario.
RECOVERY_TIMEOUT_quick    := 1200
RECOVERY_TIMEOUT_standard := 3600
RECOVERY_TIMEOUT_full     := 14400
SOAK_TIMEOUT_quick        := 600
SOAK_TIMEOUT_standard     := 3600
SOAK_TIMEOUT_full         := 90000

RUN    := $(PY) -m support run --target $(TARGET) $(if $(SEED),--seed $(SEED)) $(if $(LAST_FAILED),--last-failed)
TAGGED := $(if $(TAGS),--tags "$(TAGS)")

# $(call run_suite,COMMAND): make ends with 2 whatever a command ends with, so the suite prints its own code and what it
# means for the run at hand as its last line. A suite that was stopped from outside prints none; that is said here.
define run_suite
@trap : INT; $(1); code=$$?; case $$code in 0|1|2|3|4|130) ;; \
  *) echo "exit code $$code: not a documented one, the suite itself was stopped" ;; esac; exit $$code
endef

# The parts of `make test`, in their order.
PARTS := lint types unit mutation features

# Each run and many tests start processes of the suite; without kept bytecode each would compile the whole suite anew, and
# each worker of pytest its tests.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
# Scenarios and tests measure time, so commands never run beside each other; `make features` gives each run a core.
.NOTPARALLEL:
.PHONY: help setup new-target check-target acceptance matrix load recovery soak faults variants fuzz signing-key sign verify compare repeat smoke watch-deployment watch-incident diagnose capacity-plan test lint types unit unit-coverage mutation \
  mutation-table mutation-load mutation-proof mutation-sample explore probes features \
  features-run bench bench-nlu bench-meanings bench-load bench-simulators regression-selftest accept-baseline coverage performance-report report simulators contract nightly train-intents \
  catalogue freeze-scenarios schemas lock clean clean-reports

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-19s %s\n", $$1, $$2}'

setup: $(VENV)/.runtime-ready report/node_modules/.ready ## everything a run needs, once

new-target: $(VENV)/.runtime-ready ## write a commented profile for bots of your own (NAME, FLAGS='--start "node server.js"')
	$(call run_suite,$(PY) -m support new-target "$(NAME)" $(FLAGS))

check-target: $(VENV)/.runtime-ready ## try a profile: one delivery of each kind, and what does not fit (TARGET)
	$(call run_suite,$(PY) -m support check-target --target $(TARGET) $(if $(SEED),--seed $(SEED)))

acceptance: setup ## functional features on the target, then the report (TARGET, TAGS, FEATURES, SEED, LAST_FAILED=1)
	$(call run_suite,$(RUN) $(TAGGED) $(FEATURES))

load: setup ## many people at once, the bots in a process of their own (EFFORT=quick, standard or full), then the report
	$(call run_suite,$(RUN) --tags "@load$(if $(TAGS), and ($(TAGS)))" -D effort=$(EFFORT) \
	  --stall-timeout $(STALL_TIMEOUT_$(EFFORT)) $(or $(FEATURES),features/load))

matrix: setup ## targets side by side by requirement (TARGETS=a,b,c are run, RUNS=x,y are read; TAGS, FEATURES, SEED)
	$(call run_suite,$(PY) -m support matrix $(if $(TARGETS),--targets $(TARGETS)) $(if $(RUNS),--runs $(RUNS)) \
	  $(if $(SEED),--seed $(SEED)) $(TAGGED) $(FEATURES))

signing-key: $(VENV)/.runtime-ready ## a key for a person who signs, outside of the repository (NAME="First Last" ROLE="broker", KEY)
	$(call run_suite,$(PY) -m support signing-key --name "$(NAME)" --role "$(ROLE)" $(if $(KEY),--key "$(KEY)"))

sign: $(VENV)/.runtime-ready ## one signed record of the runs of a release, refused where a must is open (TARGET, RUNS, KEY; RECORD: sign too)
	$(call run_suite,$(PY) -m support sign --target $(TARGET) $(if $(RUNS),--runs $(RUNS)) $(if $(RECORD),--record $(RECORD)) \
	  $(if $(KEY),--key "$(KEY)"))

verify: $(VENV)/.runtime-ready ## whether a record is what was signed, offline (KEYS=rosa.pub,jorge.pub, RECORD)
	$(call run_suite,$(PY) -m support verify $(RECORD) --keys "$(KEYS)")

compare: $(VENV)/.runtime-ready ## two runs, records or targets: newly broken, kept, untested, changed conversations (A, B)
	$(call run_suite,$(PY) -m support compare "$(A)" "$(B)")

repeat: setup ## each scenario several times: how many passed every time, and for how many people (TIMES=20, TARGET, TAGS, FEATURES)
	$(call run_suite,$(RUN) $(TAGGED) -D times=$(TIMES) $(FEATURES))

recovery: setup ## deployed bots are killed, frozen and cut off, and thousands of messages wait (EFFORT, TAGS); hours with EFFORT=full
	$(call run_suite,$(RUN) --tags "@load$(if $(TAGS), and ($(TAGS)))" -D effort=$(EFFORT) \
	  --stall-timeout $(RECOVERY_TIMEOUT_$(EFFORT)) $(or $(FEATURES),features/recovery features/queue))

soak: setup ## one long run: 2.5 minutes, or 24 hours with EFFORT=full; the same command goes on with a stopped one (EFFORT, SEED)
	$(call run_suite,$(PY) -m support run --target $(TARGET) --seed $(or $(SEED),1) --tags "@load" -D effort=$(EFFORT) \
	  --stall-timeout $(SOAK_TIMEOUT_$(EFFORT)) $(or $(FEATURES),features/soak))

faults: $(VENV)/.runtime-ready ## every fault on every engine, 200 kills in all, as a table (SEED, N=kills; DATABASE_URL and REDIS_URL for PostgreSQL)
	@$(PY) -m support.bench.faults_table $(if $(N),--kills $(N)) $(if $(SEED),--seed $(SEED))

LIVE = --base "$(BASE)" --target $(TARGET)

smoke: $(VENV)/.runtime-ready ## bots in service: what must hold before people are let in (BASE, TARGET, FLAGS='--version 1.2.0')
	$(call run_suite,$(PY) -m support smoke $(LIVE) $(FLAGS))

watch-deployment: $(VENV)/.runtime-ready ## watch a new deployment and alert the office; an alert means: roll back (BASE, TARGET, MINUTES=30)
	$(call run_suite,$(PY) -m support watch-deployment $(LIVE) $(if $(filter command%,$(origin MINUTES)),--minutes $(MINUTES)) $(FLAGS))

watch-incident: $(VENV)/.runtime-ready ## watch until nothing was wrong for ten minutes (BASE, TARGET, FLAGS='--clear-minutes 5')
	$(call run_suite,$(PY) -m support watch-incident $(LIVE) $(if $(filter command%,$(origin MINUTES)),--minutes $(MINUTES)) $(FLAGS))

diagnose: $(VENV)/.runtime-ready ## the likely causes of an incident, by metrics and one canary conversation (BASE, TARGET)
	$(call run_suite,$(PY) -m support diagnose $(LIVE) $(FLAGS))

capacity-plan: $(VENV)/.runtime-ready ## write docs/operations/capacity-and-cost.md from the newest run under load (or RUN_NAME)
	$(call run_suite,$(PY) -m support capacity-plan $(RUN_NAME))

variants: $(VENV)/.runtime-ready ## conversations in combined variants: which lead to something else (TARGET, N=100, SEED)
	$(call run_suite,$(PY) -m support.variant_search --target $(TARGET) $(if $(N),--number $(N)) $(if $(SEED),--seed $(SEED)))

fuzz: $(VENV)/.runtime-ready ## drawn deliveries: none may break the bots; the first that does is shrunk (TARGET, N=10000, SEED)
	$(call run_suite,$(PY) -m support.fuzzing --target $(TARGET) $(if $(N),--number $(N)) $(if $(SEED),--seed $(SEED)))

# While mypy uses one core, the other collects the tests once, so that their bytecode is kept before four workers load them.
test: $(VENV)/.development-ready setup ## all that a change must pass
	@number=0; began=$$(date +%s); \
	$(VENV)/bin/pytest --collect-only > reports/.collected.log 2>&1 & collecting=$$!; \
	for part in $(PARTS); do \
	  [ $$part = unit ] && wait $$collecting; \
	  number=$$((number + 1)); \
	  what=$$(sed -n "s/^$$part:.*## //p" $(firstword $(MAKEFILE_LIST))); \
	  echo "part $$number of $(words $(PARTS)): $$part, $$what ($$(($$(date +%s) - began)) s so far)"; \
	  $(MAKE) --no-print-directory $$part || { kill $$collecting 2> /dev/null; \
	    echo "make test stopped at part $$number of $(words $(PARTS)) after $$(($$(date +%s) - began)) s. Look: make $$part"; \
	    exit 1; }; \
	done; \
	echo "make test: all $(words $(PARTS)) parts passed in $$(($$(date +%s) - began)) s"

lint: $(VENV)/.development-ready ## formatter, linter, and the imports' one-way streets
	@$(VENV)/bin/ruff format --check --quiet . && $(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/lint-imports --no-cache --verbose > reports/.imports.log 2>&1 || { cat reports/.imports.log; exit 1; }
	@echo "lint: formatter, linter and import contracts are satisfied"

types: $(VENV)/.development-ready ## mypy, strict
	@$(VENV)/bin/mypy

# The mutants and the sample on targets that are no bots have a pool of processes of their own, which they share.
POOLED := tests/mutation tests/probes/test_probes.py

unit: $(VENV)/.development-ready $(NODE_CLIENTS)/node_modules/.ready ## unit tests: first those that measure time, then the others, three to a core
	@$(VENV)/bin/pytest --numprocesses logical tests/load/generator
	@$(VENV)/bin/pytest --numprocesses auto --dist worksteal $(addprefix --ignore=,$(POOLED)) --ignore=tests/load/generator

# Counting lines doubles what the tests cost, so each change does without.
unit-coverage: $(VENV)/.development-ready $(NODE_CLIENTS)/node_modules/.ready ## the unit tests, and how many lines and branches they run; at least 85 %
	@$(VENV)/bin/pytest --numprocesses logical --cov --cov-report= tests/load/generator
	@$(VENV)/bin/pytest --numprocesses auto --dist worksteal --cov --cov-append --cov-report=term:skip-covered \
	  --cov-fail-under=85 $(addprefix --ignore=,$(POOLED)) --ignore=tests/load/generator

mutation: $(VENV)/.development-ready ## every mutant is killed by exactly its scenarios, and on targets that are no bots few pass
	@$(VENV)/bin/pytest $(POOLED)

mutation-table: $(VENV)/.development-ready ## run every mutant and print which scenarios kill it; by name in reports/mutants.md
	@$(PY) -m support.mutation --table

mutation-load: $(VENV)/.development-ready ## deploy the mutants that show under load: which scenarios of features/load kill them, and why
	@$(PY) -m support.mutation.under_load

mutation-proof: $(VENV)/.development-ready ## run the kills that are enough, and write which musts can fail: a signature needs it; goes on with a stopped one (FLAGS='--each 1 LEAD-001')
	@$(PY) -m support.mutation.proving $(FLAGS)

mutation-sample: $(VENV)/.development-ready ## draw mutants of the bots' own code at random: the score with its interval, and each survivor (N=200, SEED)
	@$(PY) -m support.mutation.sample $(if $(N),--number $(N)) $(if $(SEED),--seed $(SEED))

explore: $(VENV)/.runtime-ready ## people say anything in any order for a while; what breaks a promise is shrunk (MINUTES, SEED, TARGET)
	$(call run_suite,$(PY) -m support explore --target $(TARGET) --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)))

nightly: $(VENV)/.development-ready ## what make test leaves out: coverage, every kill of every mutant, all probes, 10,000 drawn deliveries, exploration (MINUTES, SEED)
	@$(MAKE) --no-print-directory unit-coverage
	@$(PY) -m support.mutation
	@$(PY) -m tests.probes
	@$(MAKE) --no-print-directory fuzz
	$(call run_suite,$(PY) -m support explore --target $(TARGET) --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)))

probes: $(VENV)/.development-ready ## all functional scenarios on targets that are no bots: which pass, and may not
	@$(PY) -m tests.probes

features: setup ## the features twice, side by side and in random order, without the HTML report
	@printf '%s\n' first second | xargs -P 2 -I RUN sh -c '\
	  if [ RUN = second ]; then exec > reports/.features-second.log 2>&1; fi; exec $(MAKE) --no-print-directory features-run'; \
	code=$$?; echo "the second run, at the same time:"; \
	if [ $$code = 0 ]; then tail -n 5 reports/.features-second.log; else cat reports/.features-second.log; fi; exit $$code

features-run: setup ## one such run
	$(call run_suite,$(RUN) $(TAGGED) --shuffle --no-html $(FEATURES))

bench: $(VENV)/.runtime-ready ## figures: what a turn costs, how well and fast people are understood, scenarios a second
	@$(PY) -m support.bench

train-intents: $(VENV)/.runtime-ready ## the bots' intent classifier anew from its sentences (FLAGS=--cross-validate: judge it by author; --held-back: on sentences it never saw)
	@$(PY) -m reference_bots.training $(FLAGS)

bench-nlu: $(VENV)/.runtime-ready ## of these, accuracy and confusion on both halves of the utterance tables
	@$(PY) -m support.bench understanding

bench-meanings: $(VENV)/.runtime-ready ## of these, how well topics are recognised in the sentences of other authors' bots
	@$(PY) -m support.bench meanings

bench-load: $(VENV)/.runtime-ready ## acknowledgements and whole messages a second by database engine, as shares of the bare server
	@$(PY) -m support.bench.load

bench-simulators: $(VENV)/.runtime-ready ## of these, how fast the simulated GoHighLevel answers beside a bare application
	@$(PY) -m support.bench simulators

regression-selftest: $(VENV)/.runtime-ready ## a tenth, a quarter, a half added to an answer's time: is it found, and is noise not?
	@$(PY) -m support.bench regression

accept-baseline: $(VENV)/.runtime-ready ## make the committed bots what later releases are laid beside
	@$(PY) -m support.bench baseline

coverage: $(VENV)/.runtime-ready ## every requirement of the newest run: level, scenarios, outcome
	@$(PY) -m support coverage

performance-report: $(VENV)/.runtime-ready ## write docs/PERFORMANCE_BASELINE.md from the newest run under load (or RUN_NAME)
	@$(PY) -m support performance-baseline $(RUN_NAME)

report: setup ## render the newest run's report again
	@$(PY) -m support report

contract: $(VENV)/.runtime-ready ## each operation of GoHighLevel by version, client and generated requests; fails on what changed (FLAGS=--write)
	@$(PY) -m support.simulators.gohighlevel.contract $(FLAGS)

simulators: $(VENV)/.runtime-ready ## the simulated services on loopback, for bots under development (PORTS, WEBHOOKS, SEED)
	@$(PY) -m support.simulators.server --all-events --check-model-key $(if $(PORTS),--ports $(PORTS)) $(if $(WEBHOOKS),--target $(WEBHOOKS)) $(if $(SEED),--seed $(SEED))

catalogue: $(VENV)/.runtime-ready ## write steps/CATALOGUE.md and .vscode/settings.json from the steps
	@$(PY) -m support.behave_bridge.catalogue

freeze-scenarios: $(VENV)/.runtime-ready ## the scenarios of features/ become those of the release; a run notices what disappears from then on
	@$(PY) -m support.cli.freezing

schemas: $(VENV)/.runtime-ready ## write docs/schemas: of a load report, and of a target's profile for editors
	@$(PY) -m support.load.report.report_json_schema > docs/schemas/load-report.json
	@$(PY) -m support.targets.profile_json_schema > docs/schemas/target-profile.json

lock: ## pin the dependencies again, with hashes
	@test -x $(VENV)/bin/uv || $(MAKE) --no-print-directory $(VENV)/.development-ready
	@for set in runtime development; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header requirements/$$set.in --output-file requirements/$$set.txt || exit 2; done

clean: ## remove what can be made again: environments and caches, no reports
	rm -rf $(VENV) report/node_modules $(NODE_CLIENTS)/node_modules .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.*

clean-reports: ## remove all run records, after a question
	@set -- reports/2*/; [ -d "$$1" ] || { echo "reports/ holds no run record"; exit 0; }; \
	printf 'Remove %s run records from reports/ for good? [y/N] ' $$#; read answer || echo; \
	if [ "$$answer" = y ]; then rm -rf "$$@"; echo "removed"; else echo "kept"; fi

# An install takes exactly what the lock names and never asks what is newest: no dependency is resolved (--no-deps), no
# package is built, because a build resolves what it needs (--only-binary). `pip check` shows that the lock is complete.
# Bytecode is written when a module is first imported (--no-compile): nine of ten are never imported.
PIP_INSTALL = $(VENV)/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps --only-binary :all: --require-hashes

# $(call install,NAME): the packages of requirements/NAME.txt. Each stamp is a copy of the lock that was installed; when
# one differs from its lock, the environment is built anew, so that no package of an older lock stays behind.
define install
@for set in runtime development; do \
  if [ -e $(VENV)/.$$set-ready ] && ! cmp -s $(VENV)/.$$set-ready requirements/$$set.txt; then \
    echo "setting up: $(VENV) anew, because requirements/$$set.txt has changed"; \
    $(VENV)/bin/python -m venv --clear $(VENV) || exit 2; fi; done
@echo "setting up: the packages of requirements/$(1).txt"
@$(PIP_INSTALL) -r requirements/$(1).txt || { \
  echo "set-up error: the packages of requirements/$(1).txt could not be installed."; \
  echo "  Seen: the lines of pip above"; \
  echo "  Perhaps: no package registry is reachable, or a package has no build for this Python or machine."; \
  echo "  Look: $(VENV)/bin/pip config list, then the same make command again"; exit 2; }
@$(VENV)/bin/pip check --disable-pip-version-check > $(VENV)/.pip-check 2>&1 || { \
  echo "set-up error: the packages of requirements/$(1).txt do not fit together."; \
  sed 's/^/  Seen: /' $(VENV)/.pip-check; \
  echo "  Perhaps: a package was installed into $(VENV) by hand, or the lock is not complete."; \
  echo "  Look: make clean setup; if it stays, the lock is wrong: make lock"; exit 2; }
@cp requirements/$(1).txt $(VENV)/.$(1)-ready
endef

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "set-up error: the suite needs Python 3.11 or newer; $(PYTHON) is older or missing."; \
	  echo "  Look: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@echo "setting up: a virtual environment in $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.runtime-ready: requirements/runtime.txt $(VENV)/bin/python
	$(call install,runtime)

# The development set holds the runtime set.
$(VENV)/.development-ready: requirements/development.txt requirements/runtime.txt $(VENV)/bin/python
	$(call install,development)
	@cp requirements/runtime.txt $(VENV)/.runtime-ready

# $(call install_node,FOLDER): the packages of the folder's lock, each checked by its hash. The machine's own certificates
# are trusted, as pip does, for networks that have one of their own.
install_node = NODE_USE_SYSTEM_CA=1 PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(VENV)/bin/npm ci --prefix $(1) --loglevel=error \
  --no-audit --no-fund --no-update-notifier --fetch-retries=1 && touch $@

# A run counts without its page, so a failed install of the renderer is told by the run itself and stops nothing here.
report/node_modules/.ready: report/package-lock.json | $(VENV)/.runtime-ready
	@echo "setting up: the report's renderer (npm ci in report/)"
	@$(call install_node,report) || \
	  echo "setting up: the renderer could not be installed; runs count, their HTML report will be missing"

# Without them the tests of the proxy with axios and of the language model with its vendors' clients are skipped, and say so.
$(NODE_CLIENTS)/node_modules/.ready: $(NODE_CLIENTS)/package-lock.json | $(VENV)/.development-ready
	@echo "setting up: clients of Node for the tests (npm ci in $(NODE_CLIENTS)/)"
	@$(call install_node,$(NODE_CLIENTS)) || \
	  echo "setting up: clients of Node could not be installed; their tests will be skipped"
