# Two commands are enough: make run, make test. Each brings everything it needs; see requirements/install.py.
BIN := .venv/bin
PORT ?= 8000
DATA := $(CURDIR)/var/demo
# The first Python from 3.11 that can make a virtual environment; PYTHON=… overrides. Looked for only when needed.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
  $$p -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
  --python-version 3.11

.DEFAULT_GOAL := help
.PHONY: help venv run test test-slow lint bench bench-extras accuracy docs requirements clean

help: ## 列出全部命令
	@echo '衡镜：第一次使用只需 make run（试用）和 make test（自检）。'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | while IFS=@ read -r name text; do \
	  printf '%-20s%s\n' "$$name" "$$text"; done

venv: .venv/.ready ## 建立 .venv 并按锁定的版本装好全部依赖

# Scripts in an environment name their place: a clone that was moved or copied gets a new one.
ifneq ($(shell cat .venv/.ready 2>/dev/null),$(CURDIR))
.PHONY: .venv/.ready
endif
.venv/.ready: requirements/dev.txt requirements/build.txt requirements/uv.txt requirements/install.py pyproject.toml
	@python='$(PYTHON)'; if [ -z "$$python" ]; then \
	  echo '找不到可用的 Python：需要 3.11 或更高版本，并带有 venv 组件（Debian/Ubuntu：apt install python3 python3-venv）。' >&2; \
	  echo '已装在别处的，请写明：make run PYTHON=/路径/python3' >&2; exit 1; fi; \
	"$$python" -I requirements/install.py

run: venv ## 载入示例单位，评分、出报告、核验，然后打开网页（PORT=8000 可改）
	@$(BIN)/hengjing demo --out '$(DATA)'
	@env -u DATABASE_URL HENGJING_DATA='$(DATA)' $(BIN)/hengjing serve --port $(PORT)

# The fast tests never meet the records or the database of whoever runs them.
test: venv ## 运行快速测试
	@env -u DATABASE_URL HENGJING_DATA='$(CURDIR)/build/test' $(BIN)/python -m pytest

# With DATABASE_URL naming a PostgreSQL server, every test that needs a database runs again there (tests/conftest.py).
test-slow: venv ## 运行浏览器测试（需要 chromium）；设了 DATABASE_URL 时再在 PostgreSQL 上测一遍
	@HENGJING_DATA='$(CURDIR)/build/test' $(BIN)/python -m pytest -m 'browser or postgres or parity or spark'

lint: venv ## 检查格式、写法、类型和分层
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PYTHONPATH=src $(BIN)/lint-imports

bench: venv ## 测量速度和内存（写入 docs/benchmarks.md）；旁边有 ../shared 时再测准确率
	@$(BIN)/python -m bench.run
	@if [ -d ../shared/corpus ]; then $(MAKE) --no-print-directory accuracy; fi

# For two lines of the benchmark alone, which are left out without it; the first of the two needs Java as well.
bench-extras: venv ## 加装 make bench 的两个比较对象（pyspark、openfisca-core）
	@$(BIN)/python -m pip install -q --no-build-isolation --require-hashes -r requirements/spark.txt -r requirements/bench.txt

# Needs the reference documents in ../shared/corpus, which are not part of the repository; a minute on two cores.
accuracy: venv ## 测量核验的准确率（写入 docs/accuracy.md；需要旁边的 ../shared）
	@$(BIN)/python -m bench.accuracy

docs: venv ## 由代码生成 docs/catalogue/
	@$(BIN)/python docs/generate.py

requirements: venv ## 重新锁定 requirements/ 中的版本（升级时用）
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) requirements/spark.in -o requirements/spark.txt
	$(COMPILE) pyproject.toml --extra bulk -o requirements/engine.txt
	$(COMPILE) pyproject.toml --extra bulk --extra web --extra postgres -o requirements/web.txt
	$(COMPILE) pyproject.toml --extra web --extra postgres --extra ocr -c requirements/web.txt -o requirements/ocr.txt
	$(COMPILE) pyproject.toml --extra bulk --extra web --extra postgres --group dev -o requirements/dev.txt
	$(COMPILE) requirements/bench.in -c requirements/dev.txt -c requirements/ocr.txt -o requirements/bench.txt

clean: ## 删除 .venv、缓存和示例数据
	rm -rf .venv var build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info
