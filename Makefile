# The targets that a hand needs. A C++ compiler must be there for gojieba.
GO ?= go
STORE ?= graph.db
PKGS ?= ./...
FUZZTIME ?= 20s

.PHONY: build demo test lint fuzz bench golden profile clean

build: ## the program, in this folder
	$(GO) build -o policygraph ./cmd/policygraph

demo: build ## the graph of the reports in seeds/, and three questions to it
	./policygraph build --store $(STORE) seeds/reports
	@printf '\n== Which firms are in the photovoltaic industry, and which sentence says so?\n'
	./policygraph query --store $(STORE) firms_in_industry industry=光伏产业
	@printf '\n== What does 国轩高科 build, how large is it and how far has it come?\n'
	./policygraph query --store $(STORE) projects_of_firm firm=国轩高科
	@printf '\n== Which national honours did the place receive?\n'
	./policygraph query --store $(STORE) honours_of name=青山区 level=national

test: ## every test
	$(GO) test $(PKGS)

lint: ## what .ci/run refuses
	$(GO) vet ./...
	@files=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$files" ]; then echo "gofmt these files:"; echo "$$files"; exit 1; fi
	@if command -v golangci-lint >/dev/null; then golangci-lint run; else echo "golangci-lint is not installed: skipped"; fi

# A fuzz run whose last input is cut off by the clock ends with "context deadline
# exceeded" and no failing input: that is no finding.
fuzz: ## each fuzz target for FUZZTIME
	@log=$$(mktemp); trap 'rm -f $$log' EXIT; \
	for pkg in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "fuzz $$pkg $$f"; \
			if $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$pkg >$$log 2>&1; then tail -n 1 $$log; \
			elif grep -q 'context deadline exceeded' $$log && ! grep -q 'Failing input' $$log; then echo "cut off by the clock"; \
			else cat $$log; exit 1; fi; \
		done; \
	done

bench: ## speed of every stage
	$(GO) test -run '^$$' -bench . -benchmem $(PKGS)

profile: ## where extraction spends its time, which the compiler goes by: 7 % faster
	$(GO) test -run '^$$' -bench 'BenchmarkExtract$$' -benchtime 5x -cpuprofile cmd/policygraph/default.pgo -o /dev/null ./extract

golden: ## write the expected outputs anew; review the diff
	@for dir in $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -n1 dirname | sort -u); do $(GO) test $$dir -update || exit 1; done

clean: ## what the other targets made
	rm -rf policygraph $(STORE)
