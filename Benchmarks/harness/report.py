"""Prints what was measured as one table."""

from statistics import median


class Table:
    """Results of interleaved rounds, by work and server."""

    def __init__(self):
        self.results = {}

    def add(self, work, server, result):
        self.results.setdefault(work, {}).setdefault(server, []).append(result)

    def middle(self, work, server, value):
        return median(getattr(result, value) for result in self.results[work][server])

    def ratio(self, work, server, value):
        """The median of the ratios of each round to the last nginx: both were measured within seconds of each other."""
        base = [name for name in self.results[work] if name.startswith("nginx")][-1]
        pairs = zip(self.results[work][server], self.results[work][base])
        return median(getattr(one, value) / max(getattr(other, value), 1e-9) for one, other in pairs)

    def lines(self):
        yield (
            f"{'work':<18} {'server':<26} {'req/s':>9} {'ratio':>6} {'p50 ms':>8} {'ratio':>6} {'p99 ms':>8} {'ratio':>6}"
            f" {'CPU us':>8} {'ratio':>7}"
        )
        for work, servers in self.results.items():
            yield ""
            for server in servers:
                cells = [f"{work:<18} {server:<26}"]
                for value, form in [("requests_per_second", "9.0f"), ("p50", "8.2f"), ("p99", "8.2f"), ("cpu", "8.1f")]:
                    wide = "7.2f" if value == "cpu" else "6.2f"
                    cells.append(f"{self.middle(work, server, value):{form}}")
                    cells.append(f"{self.ratio(work, server, value):{wide}}")
                yield " ".join(cells)
