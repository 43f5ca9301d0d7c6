# Broadsheet's commands. `make run` and `make test` are all that is needed on a fresh Debian machine with Swift.

CONTENT ?= examples/site
DATABASE ?= .build/run.db
LISTEN ?= 127.0.0.1:8080

SWIFT_BUILD = swift build --explicit-target-dependency-import-check error
SWIFT_FILES = Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources
SWIFT_TEST = swift test --explicit-target-dependency-import-check error

# The header of each C library, and the Debian package that has it.
LIBRARIES = cmark-gfm.h:libcmark-gfm-dev cmark-gfm-core-extensions.h:libcmark-gfm-extensions-dev gumbo.h:libgumbo-dev \
    sqlite3.h:libsqlite3-dev libstemmer.h:libstemmer-dev toml++/toml.h:libtomlplusplus-dev yaml.h:libyaml-dev zlib.h:zlib1g-dev
# The programs that tests call, and the Debian package of each. nginx lies in /usr/sbin, which is not in every user's path.
TEST_TOOLS = curl:curl sqlite3:sqlite3 node:nodejs tsc:node-typescript \
    ab:apache2-utils wrk:wrk nginx:nginx caddy:caddy openssl:openssl

# The Python of the tests: one environment with every module that they import, apart from the system's modules.
PYTHON_FOLDER = .build-tools/python
PYTHON = $(PYTHON_FOLDER)/bin/python
# What can make that environment: the first of these that has `venv` whole and is new enough for the modules.
PYTHONS = python3 /usr/bin/python3
PYTHON_CHECK = import ensurepip, sys, venv; ensurepip.version(); sys.exit(sys.version_info < (3, 11))

# How long each fuzzer runs.
SECONDS = 60
FUZZERS = Request Query Document Cursor Stored
# The compiler takes only the last --sanitize for its own, so what fuzzers watch must be named.
FUZZING = --sanitize=fuzzer --sanitize=address -Xswiftc -O \
    -Xswiftc -sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table

# What a cluster is made of, apart from what comes from PyPI into CLUSTER_FOLDER.
CLUSTER_TOOLS = curl:curl haproxy:haproxy varnishd:varnish socat:socat rsync:rsync systemd-analyze:systemd
CLUSTER_FOLDER = .build-tools/cluster

# What builds and runs the image.
IMAGE_TOOLS = podman:podman runc:runc debootstrap:debootstrap iptables:iptables

# What the benchmark calls.
BENCH_TOOLS = wrk:wrk nginx:nginx-light taskset:util-linux

.PHONY: run test test-asan test-tsan fuzz abuse living-test clients-test browse-test cluster-test image-test build build-tests release \
    bench bench-scale bench-search bench-related bench-watch format lint readme docs man install clean libraries tools python

# Imports the folder CONTENT, serves it, and follows its changes.
run: release
	.build/release/broadsheet serve --content $(CONTENT) --watch --database $(DATABASE) --listen $(LISTEN)

# Runs every test.
test: libraries tools
	$(SWIFT_TEST)

# Suites about papers and packages, and those in which programs of others do the work: no memory of ours is in question.
NO_MEMORY = DocumentationTests|SourceTests|DiagnosticPage|LinkTests|DockerfileTests|MakefileTests|TypedClient|OpenAPITests

# Suites that ask thousands of random questions, where a sanitizer is slow: others send the same ways through the code.
MANY_QUESTIONS = QueryEngineTests|StoreWalkTests|StoreQueryTests|ScriptPropertyTests

# Suites that kill programs at random places: what the disk keeps is in question there, and `living-test` does it too.
KILLS = InterruptionTests

# Texts that would take a parser long: time is in question there, which a sanitizer multiplies.
LONG_TEXTS = LinearTime|longTags|tagsWithoutEnd|manyTargets|quadraticTrees|hostileMarkdown|endTagsInVain

# The same tests under a sanitizer. The crash tracer of Swift would hide what a sanitizer says. Leaks are not looked for:
# Swift keeps pointers with marks in their upper bits, behind which that search sees nothing; the abuse phases watch
# memory instead, which says nothing here, where a sanitizer keeps it for itself.
test-asan: libraries tools
	SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 $(SWIFT_TEST) --skip 'AbuseTests|$(NO_MEMORY)|$(MANY_QUESTIONS)|$(KILLS)|$(LONG_TEXTS)' \
	    --scratch-path .build-asan --sanitize=address --disable-xctest

# Where several threads work at once: elsewhere the thread sanitizer has nothing to find.
THREADED = HTTPServerTests|Concurren|ReadAhead|CancelScope|ResponseCache|StoreLookup|StoreWalk|Schedule|EveryRoute|Abandoned|Streaming|ReadCost|Migrator|Checkpoint|LogSink|ServeTests|TwoProcess|Watch|StopTests

test-tsan: libraries tools
	SWIFT_BACKTRACE=enable=no TSAN_OPTIONS=halt_on_error=0:exitcode=66 \
	    $(SWIFT_TEST) --filter '$(THREADED)' --skip AbuseTests \
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

# Attacks the release build with idle crowds, slow readers, garbage and floods; the tests do the same to the debug build.
abuse: release python
	$(PYTHON) -B Tests/Programs/abuse/abuse.py .build/release/broadsheet

# Kills a server that follows its folder, takes changes and uploads, again and again; then has clients follow changes at
# random.
LIVING = --kills 100 --edits 5000
living-test: release python
	$(PYTHON) -B Tests/Programs/living/living.py .build/release/broadsheet $(LIVING)

# Kills each part of a cluster under load: builder, nodes, Litestream, its store, HAProxy, Varnish; and upgrades nodes one
# by one, from the schema of the last release.
cluster-test: release python $(CLUSTER_FOLDER)/.complete
	@missing=""; \
	for tool in $(CLUSTER_TOOLS); do \
	    PATH="$$PATH:/usr/sbin" command -v "$${tool%%:*}" >/dev/null 2>&1 || missing="$$missing $${tool##*:}"; \
	done; \
	ls /usr/lib/*/varnish/vmods/libvmod_xkey.so >/dev/null 2>&1 || missing="$$missing varnish-modules"; \
	$(install)
	$(PYTHON) -B Tests/Programs/cluster/cluster.py .build/release/broadsheet $(CLUSTER_FOLDER)/bin

$(CLUSTER_FOLDER)/.complete: Tests/Programs/cluster/requirements.txt | python
	@echo "installing Litestream and SeaweedFS into $(CLUSTER_FOLDER)"
	@rm -rf $(CLUSTER_FOLDER)
	@$(PYTHON) -m venv $(CLUSTER_FOLDER)
	@$(CLUSTER_FOLDER)/bin/python -m pip install --quiet --disable-pip-version-check -r $< \
	    || { echo "make: pip could not install what $< names" >&2; exit 1; }
	@touch $@

# Builds the Dockerfile and runs the image, with what Debian has; says why where that cannot be. It takes as long as a
# build of Swift; what it has built stays in .build-image for the next time, and the images in podman's storage.
image-test: python
	@missing=""; \
	for tool in $(IMAGE_TOOLS); do \
	    PATH="$$PATH:/usr/sbin" command -v "$${tool%%:*}" >/dev/null 2>&1 || missing="$$missing $${tool##*:}"; \
	done; \
	( $(install) ) || true
	PATH="$$PATH:/usr/sbin" $(PYTHON) -B Tests/Programs/image/image.py .build-image

# Has generators make clients from the OpenAPI document, and calls every operation with them.
GENERATORS = .build-tools/generators
clients-test: release tools
	@[ -x $(GENERATORS)/bin/pip ] || $(PYTHON) -m venv $(GENERATORS)
	@$(GENERATORS)/bin/pip install --quiet --disable-pip-version-check -r Tests/Programs/generated/requirements.txt
	$(GENERATORS)/bin/python -B Tests/Programs/generated/generated_clients.py .build/release/broadsheet

# Drives Chromium through the pages for people on the example site, on the sites in BROADSHEET_CORPUS, and on CONTENT.
BROWSER = .build-tools/browser
BROWSER_TOOLS = chromium:chromium chromedriver:chromium-driver
browse-test: release python
	@missing=""; \
	for tool in $(BROWSER_TOOLS); do \
	    command -v "$${tool%%:*}" >/dev/null 2>&1 || missing="$$missing $${tool##*:}"; \
	done; \
	$(install)
	@[ -x $(BROWSER)/bin/pip ] || $(PYTHON) -m venv $(BROWSER)
	@$(BROWSER)/bin/pip install --quiet --disable-pip-version-check selenium==4.51.0 axe-core-python==0.1.0
	$(BROWSER)/bin/python -B Tests/Programs/browse/browse.py .build/release/broadsheet $(CONTENT)

build: libraries
	$(SWIFT_BUILD)

# What `make test` builds before it runs anything.
build-tests: libraries
	$(SWIFT_BUILD) --build-tests

release: libraries
	$(SWIFT_BUILD) -c release --product broadsheet

# Measures Broadsheet beside the floor, nginx, Hummingbird, FlyingFox and Datasette; see Benchmarks/run.py.
bench: release python
	@missing=""; \
	for tool in $(BENCH_TOOLS); do \
	    PATH="$$PATH:/usr/sbin" command -v "$${tool%%:*}" >/dev/null 2>&1 || missing="$$missing $${tool##*:}"; \
	done; \
	$(install)
	mkdir -p .build-bench && clang -O2 -Wall -Wextra -o .build-bench/floor Benchmarks/floor.c
	[ "$$PEERS" = 0 ] || swift build -c release --package-path Benchmarks --scratch-path .build-bench/peers
	[ "$$PEERS" = 0 ] || [ -x .build-bench/venv/bin/datasette ] \
	    || { $(PYTHON) -m venv .build-bench/venv && .build-bench/venv/bin/pip install --quiet datasette; }
	PATH="$$PATH:/usr/sbin" $(PYTHON) -B Benchmarks/run.py

# Measures imports and questions at 5,000 and LARGE synthetic articles, by default 200,000.
bench-scale: release python
	$(PYTHON) -B Benchmarks/scale.py $(if $(LARGE),--large $(LARGE))

# Measures how well search finds what people type in the folder CONTENT, beside tantivy; see Benchmarks/search.py.
bench-search: release python
	@[ -x .build-bench/search/bin/python ] || $(PYTHON) -m venv .build-bench/search
	@.build-bench/search/bin/pip install --quiet --disable-pip-version-check tantivy==0.27.0
	.build-bench/search/bin/python -B Benchmarks/search.py $(CONTENT) $(SEARCH)

# Measures related lists by the links of the sites in FOLDERS, beside tantivy; RELATED="--lee --news POOL QUERIES" for
# more: see Benchmarks/related.py.
bench-related: release python
	@[ -x .build-bench/search/bin/python ] || $(PYTHON) -m venv .build-bench/search
	@.build-bench/search/bin/pip install --quiet --disable-pip-version-check tantivy==0.27.0
	@case "$(RELATED)" in *--lee*) \
	    .build-bench/search/bin/pip install --quiet --disable-pip-version-check gensim==4.4.0;; esac
	.build-bench/search/bin/python -B Benchmarks/related.py $(FOLDERS) $(RELATED)

# Measures how soon an edit is served while the server follows its content folder.
bench-watch: release
	python3 -B Benchmarks/watch.py

format:
	swift format format -i -rp $(SWIFT_FILES)

lint:
	swift format lint --strict -rp $(SWIFT_FILES)
	python3 -B Tests/Programs/check_programs.py

# Puts into the README and the pages of docs/ what their examples print now.
readme: release python
	@rm -f .build/readme.db*
	@.build/release/broadsheet serve --content examples/site --database .build/readme.db --listen 127.0.0.1:8089 & \
	server=$$!; trap "kill $$server" EXIT; \
	until curl -fs -o /dev/null 127.0.0.1:8089/readyz; do kill -0 $$server || exit 1; sleep 0.1; done; \
	$(PYTHON) Tests/Programs/documentation_examples.py 127.0.0.1:8089 --update README.md docs/*.md

# Where `make install` puts what it installs; DESTDIR stands before it, for those that make packages.
PREFIX = /usr/local
DESTDIR =
COMPLETIONS = bash:share/bash-completion/completions/broadsheet zsh:share/zsh/site-functions/_broadsheet \
    fish:share/fish/vendor_completions.d/broadsheet.fish

# Writes the page of the manual into .build/man, from what the program says of itself.
man: release
	@mkdir -p .build/man
	.build/release/broadsheet --experimental-dump-help \
	    | python3 packaging/manual.py "$$(.build/release/broadsheet --version | cut -d ' ' -f 2)" >.build/man/broadsheet.1

# Installs the program, its page of the manual, and what shells need to complete its commands.
install: man
	install -D -m 755 .build/release/broadsheet $(DESTDIR)$(PREFIX)/bin/broadsheet
	install -D -m 644 .build/man/broadsheet.1 $(DESTDIR)$(PREFIX)/share/man/man1/broadsheet.1
	@for completion in $(COMPLETIONS); do \
	    file="$(DESTDIR)$(PREFIX)/$${completion#*:}"; \
	    mkdir -p "$${file%/*}" \
	        && .build/release/broadsheet --generate-completion-script "$${completion%%:*}" >"$$file" || exit 1; \
	    echo "installed $$file"; \
	done

# Builds pages of the documentation comments of every library into .build/docs, by the DocC that comes with Swift.
# DocC's plugin for the package manager would be one more dependency, which every build would resolve.
DOCUMENTED = $(filter-out C% broadsheet,$(notdir $(wildcard Sources/*)))
docs: libraries
	@command -v docc >/dev/null || { echo "make: docc is not in the path; it lies beside swift" >&2; exit 1; }
	@rm -rf .build/docs .build/docc && mkdir -p .build/docc
	BROADSHEET_TESTS=none swift package dump-symbol-graph --minimum-access-level package --skip-synthesized-members
	@for name in $(DOCUMENTED); do \
	    mkdir .build/docc/$$name \
	        && cp .build/*/symbolgraph/$$name.symbols.json .build/docc/$$name \
	        && docc convert --additional-symbol-graph-dir .build/docc/$$name --output-path .build/docc/$$name.doccarchive \
	            --fallback-display-name $$name --fallback-bundle-identifier broadsheet.$$name \
	        || exit 1; \
	done
	@docc merge $(DOCUMENTED:%=.build/docc/%.doccarchive) --synthesized-landing-page-name Broadsheet --output-path .build/docs
	@echo "python3 -m http.server --directory .build/docs shows them at localhost:8000/documentation"

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

tools: python
	@missing=""; \
	for tool in $(TEST_TOOLS); do \
	    PATH="$$PATH:/usr/sbin" command -v "$${tool%%:*}" >/dev/null 2>&1 || missing="$$missing $${tool##*:}"; \
	done; \
	$(install)

# An environment that has lost its own Python, because that was removed or updated, is made anew.
python:
	@$(PYTHON) -c '' >/dev/null 2>&1 || rm -f $(PYTHON_FOLDER)/.complete
	@$(MAKE) --silent --no-print-directory $(PYTHON_FOLDER)/.complete

$(PYTHON_FOLDER)/.complete: Tests/Programs/requirements.txt
	@missing=" python3-venv"; \
	for python in $(PYTHONS); do $$python -c '$(PYTHON_CHECK)' >/dev/null 2>&1 && missing="" && break; done; \
	$(install)
	@echo "installing the Python modules of the tests into $(PYTHON_FOLDER)"
	@rm -rf $(PYTHON_FOLDER)
	@for python in $(PYTHONS); do \
	    if $$python -c '$(PYTHON_CHECK)' >/dev/null 2>&1; then exec $$python -m venv $(PYTHON_FOLDER); fi; \
	done; \
	echo "make: none of $(PYTHONS) is Python 3.11 or later with the module venv" >&2; exit 1
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r $< \
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
