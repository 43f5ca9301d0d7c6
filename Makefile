# Broadsheet's commands. `make run` and `make test` are all that is needed on a fresh Debian machine with Swift.

CONTENT ?= examples/site
DATABASE ?= .build/run.db
LISTEN ?= 127.0.0.1:8080

SWIFT_BUILD = swift build --explicit-target-dependency-import-check error
SWIFT_FILES = Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources
SWIFT_TEST = swift test --explicit-target-dependency-import-check error

# The header of each C library, and the Debian package that has it.
LIBRARIES = cmark-gfm.h:libcmark-gfm-dev cmark-gfm-core-extensions.h:libcmark-gfm-extensions-dev gumbo.h:libgumbo-dev \
    sqlite3.h:libsqlite3-dev yaml.h:libyaml-dev zlib.h:zlib1g-dev
# What the tests call: clients that somebody else wrote.
TEST_TOOLS = curl:curl python3:python3 sqlite3:sqlite3 node:nodejs tsc:node-typescript \
    ab:apache2-utils wrk:wrk nginx:nginx caddy:caddy openssl:openssl
TEST_MODULES = yaml:python3-yaml prometheus_client:python3-prometheus-client ensurepip:python3-venv \
    feedparser:python3-feedparser h11:python3-h11 requests:python3-requests
# What Debian does not have, from PyPI.
CHECKERS = .build-tools/python

# How long each fuzzer runs.
SECONDS = 60
FUZZERS = Request Query Document Cursor
# The compiler takes only the last --sanitize for its own, so what fuzzers watch must be named.
FUZZING = --sanitize=fuzzer --sanitize=address -Xswiftc -O \
    -Xswiftc -sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table

# What the benchmark calls.
BENCH_TOOLS = wrk:wrk nginx:nginx-light taskset:util-linux

.PHONY: run test test-asan test-tsan fuzz abuse build release bench bench-scale format lint readme clean libraries tools

# Imports the folder CONTENT and serves it.
run: release
	.build/release/broadsheet serve --content $(CONTENT) --database $(DATABASE) --listen $(LISTEN)

# Runs every test.
test: libraries tools
	$(SWIFT_TEST)

# The same tests under a sanitizer. The crash tracer of Swift would hide what a sanitizer says. Leaks are not looked for:
# Swift keeps pointers with marks in their upper bits, behind which that search sees nothing; the abuse phases watch
# memory instead, which says nothing here, where a sanitizer keeps it for itself.
test-asan: libraries tools
	SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 $(SWIFT_TEST) --skip AbuseTests \
	    --scratch-path .build-asan --sanitize=address --disable-xctest

test-tsan: libraries tools
	SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=0:exitcode=66 \
	    $(SWIFT_TEST) --skip AbuseTests \
	    --scratch-path .build-tsan --sanitize=thread --disable-xctest

# Runs each fuzzer for SECONDS, two at a time. What they learn stays in .build-fuzz/corpus for the next time; an input
# that breaks something stays in .build-fuzz/findings.
fuzz: libraries
	@mkdir -p .build-fuzz/findings
	@for name in $(FUZZERS); do \
	    BROADSHEET_FUZZING=1 swift build --scratch-path .build-fuzz $(FUZZING) --product $${name}Fuzzer \
	        >.build-fuzz/build.log 2>&1 || { cat .build-fuzz/build.log; exit 1; }; \
	done
	@printf '%s\n' $(FUZZERS) | xargs -P 2 -I NAME sh -c 'mkdir -p .build-fuzz/corpus/NAME; \
	    SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 .build-fuzz/debug/NAMEFuzzer \
	        -detect_leaks=0 -max_total_time=$(SECONDS) -timeout=25 -rss_limit_mb=2048 -max_len=4096 \
	        -artifact_prefix=.build-fuzz/findings/NAME- \
	        .build-fuzz/corpus/NAME Tests/Fuzzing/Seeds/NAME >.build-fuzz/NAME.log 2>&1 \
	        && echo "NAME: $$(tail -n 1 .build-fuzz/NAME.log), nothing found" \
	        || { tail -n 40 .build-fuzz/NAME.log; exit 255; }'

# Mistreats the program as it is released, and prints how it bore it; the tests do the same to the one for debugging.
abuse: release
	python3 -B Tests/Programs/abuse/abuse.py .build/release/broadsheet

build: libraries
	$(SWIFT_BUILD)

release: libraries
	$(SWIFT_BUILD) -c release --product broadsheet

# Measures Broadsheet beside nginx, Hummingbird, FlyingFox and Datasette; see Benchmarks/run.py.
bench: release
	@missing=""; \
	for tool in $(BENCH_TOOLS); do \
	    PATH="$$PATH:/usr/sbin" command -v "$${tool%%:*}" >/dev/null 2>&1 || missing="$$missing $${tool##*:}"; \
	done; \
	python3 -c 'import ensurepip' >/dev/null 2>&1 || missing="$$missing python3-venv"; \
	$(install)
	[ "$$PEERS" = 0 ] || swift build -c release --package-path Benchmarks --scratch-path .build-bench/peers
	[ "$$PEERS" = 0 ] || [ -x .build-bench/venv/bin/datasette ] \
	    || { python3 -m venv .build-bench/venv && .build-bench/venv/bin/pip install --quiet datasette; }
	PATH="$$PATH:/usr/sbin" python3 Benchmarks/run.py

# Measures imports and questions at 5,000 and 200,000 synthetic articles.
bench-scale: release
	python3 Benchmarks/scale.py

format:
	swift format format -i -rp $(SWIFT_FILES)

lint:
	swift format lint --strict -rp $(SWIFT_FILES)

# Puts into the README what its examples print now.
readme: release
	@rm -f .build/readme.db*
	@.build/release/broadsheet serve --content examples/site --database .build/readme.db --listen 127.0.0.1:8089 & \
	server=$$!; trap "kill $$server" EXIT; \
	until curl -fs -o /dev/null 127.0.0.1:8089/readyz; do kill -0 $$server || exit 1; sleep 0.1; done; \
	python3 Tests/Programs/readme_examples.py README.md 127.0.0.1:8089 --update

clean:
	swift package clean

# Installs what is missing, where apt-get can; says what to install where it cannot.
libraries:
	@missing=""; \
	for library in $(LIBRARIES); do \
	    header=$${library%%:*}; \
	    [ -e "/usr/include/$$header" ] || [ -e "/usr/local/include/$$header" ] || missing="$$missing $${library##*:}"; \
	done; \
	$(install)

tools:
	@missing=""; \
	for tool in $(TEST_TOOLS); do \
	    command -v "$${tool%%:*}" >/dev/null 2>&1 || missing="$$missing $${tool##*:}"; \
	done; \
	for module in $(TEST_MODULES); do \
	    python3 -c "import $${module%%:*}" >/dev/null 2>&1 \
	        || /usr/bin/python3 -c "import $${module%%:*}" >/dev/null 2>&1 \
	        || missing="$$missing $${module##*:}"; \
	done; \
	$(install)
	@$(MAKE) --silent --no-print-directory $(CHECKERS)/.complete

$(CHECKERS)/.complete: Tests/Programs/requirements.txt
	@echo "fetching what tests check with into $(CHECKERS)"
	@rm -rf $(CHECKERS)
	@python3 -m venv $(CHECKERS)
	@$(CHECKERS)/bin/pip install --quiet --disable-pip-version-check -r $< \
	    || { echo "make: pip could not install what $< names" >&2; exit 1; }
	@touch $@

define install
[ -z "$$missing" ] && exit 0; \
sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
if ! command -v apt-get >/dev/null 2>&1 || { [ -n "$$sudo" ] && ! command -v sudo >/dev/null 2>&1; }; then \
    echo "make: please install$$missing (Debian's names), which this user or system cannot do here" >&2; exit 1; \
fi; \
echo "installing$$missing"; \
{ $$sudo apt-get install -y --no-install-recommends $$missing \
    || { $$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends $$missing; }; } >/dev/null \
    || { echo "make: apt-get could not install$$missing" >&2; exit 1; }
endef
