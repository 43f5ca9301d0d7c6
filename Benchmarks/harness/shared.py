"""What needs both cores: slow searches beside cheap answers, and one event loop against two."""

from itertools import count
from statistics import median

from harness import load

# Every request another one, in whatever round, so that none is answered from the cache.
FIRST = count(0, 100_000)
SLOW_REQUESTS = """\
local count = {first}
request = function()
    count = count + 1
    return wrk.format("GET", "{path}&minQuality=-" .. count, {fields})
end
"""


def slow_works(search):
    """What goes on beside cheap answers: (name, path, whether it is to be compressed)."""
    # All articles, ranked, with marked matches.
    searches = f"{search}&highlight=true&limit=100"
    return [
        ("slow searches", searches, False),
        ("compressed slow searches", searches, True),
        ("exports", "/articles?format=csv", False),
    ]


def isolation(server, path, slow, gzip, folder, rounds, cores):
    """The p99 of a cached answer in milliseconds, without and with four slow requests at any time.

    Rounds take a second: what else a machine does every few seconds, such as giving memory back, then falls into
    fewer than half of them.
    """
    script = folder / "slow-requests.lua"
    fields = '{["Accept-Encoding"] = "gzip"}' if gzip else "{}"
    quiet, busy = [], []
    for _ in range(rounds):
        text = SLOW_REQUESTS.replace("{path}", slow).replace("{first}", str(next(FIRST))).replace("{fields}", fields)
        script.write_text(text)
        quiet.append(load.run(server, path, 1, cores[1], connections=8).p99)
        with load.Background(server, slow, 3, cores[1], connections=4, script=script):
            busy.append(load.run(server, path, 1, cores[1], connections=8).p99)
    return median(quiet), median(busy)


def scale_up(pairs, rounds, seconds, cores):
    """What two event loops do that one does not, for each work: (work, requests, processor time, processors).

    How many times the requests and the processor time of each request, and how many processors they and the client had.
    `pairs` are the work's name, the two servers and the path.
    """
    both = ",".join(str(core) for core in cores)
    ratios = {name: ([], [], []) for name, *_ in pairs}
    for _ in range(rounds):
        for name, one, two, path in pairs:
            first, second = (load.run(server, path, seconds, both, threads=2) for server in (one, two))
            ratios[name][0].append(second.requests_per_second / first.requests_per_second)
            ratios[name][1].append(second.cpu / first.cpu)
            ratios[name][2].append(second.processors)
    return [(name, *(median(values) for values in found)) for name, found in ratios.items()]
