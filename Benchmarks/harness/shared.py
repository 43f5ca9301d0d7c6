"""What needs both cores: slow searches beside cheap answers, and one event loop against two."""

from statistics import median

from harness import load

# Every request another search, so that none is answered from the cache: all articles, ranked, with marked matches.
SLOW_SEARCHES = """\
local count = {first}
request = function()
    count = count + 1
    return wrk.format("GET", "{path}&highlight=true&limit=100&minQuality=-" .. count)
end
"""


def isolation(server, path, search, folder, rounds, seconds, cores):
    """The p99 of a cached answer in milliseconds, without and with four searches at any time."""
    script = folder / "slow-searches.lua"
    quiet, busy = [], []
    for number in range(rounds):
        # Nor are they those of the rounds before, which the cache still has.
        first = number * 100_000
        script.write_text(SLOW_SEARCHES.replace("{path}", search).replace("{first}", str(first)))
        quiet.append(load.run(server, path, seconds, cores[1], connections=8).p99)
        with load.Background(server, search, seconds + 2, cores[1], connections=4, script=script):
            busy.append(load.run(server, path, seconds, cores[1], connections=8).p99)
    return median(quiet), median(busy)


def scale_up(pairs, rounds, seconds, cores):
    """How many times the requests of one event loop two have, and its processor time per request, for each work.

    `pairs` are the work's name, the two servers and the path.
    """
    both = ",".join(str(core) for core in cores)
    ratios = {name: ([], []) for name, *_ in pairs}
    for _ in range(rounds):
        for name, one, two, path in pairs:
            first, second = (load.run(server, path, seconds, both, threads=2) for server in (one, two))
            ratios[name][0].append(second.requests_per_second / first.requests_per_second)
            ratios[name][1].append(second.cpu / first.cpu)
    return [(name, median(faster), median(dearer)) for name, (faster, dearer) in ratios.items()]
