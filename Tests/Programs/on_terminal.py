"""Runs a program on a terminal of its own, a pseudo-terminal, and prints everything that it wrote there.

    on_terminal.py [--stop-at TEXT] [--pause-after BYTES] PROGRAM ARGUMENT...

--stop-at sends SIGTERM as soon as the program has written TEXT. --pause-after halts the program for 1.2 seconds as soon
as it has read so many bytes, so that work is long enough to show its progress. The exit status is the program's.
"""

import argparse
import os
import pty
import select
import signal
import sys
import time

PAUSE = 1.2


def bytes_read(process):
    """What the program has read so far; nothing where it has ended."""
    try:
        with open(f"/proc/{process}/io", encoding="ascii") as file:
            return int(file.readline().split()[1])
    except (OSError, IndexError):
        return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stop-at", default="")
    parser.add_argument("--pause-after", type=int)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    stop, pause_after = options.stop_at.encode(), options.pause_after
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(options.command[0], options.command)
    written = b""
    while True:
        if pause_after and bytes_read(process) >= pause_after:
            pause_after = None
            os.kill(process, signal.SIGSTOP)
            time.sleep(PAUSE)
            os.kill(process, signal.SIGCONT)
        if pause_after and not select.select([terminal], [], [], 0.0005)[0]:
            continue
        try:
            chunk = os.read(terminal, 4096)
        except OSError:
            # The other side is closed: the program has ended.
            break
        if not chunk:
            break
        written += chunk
        if stop and stop in written:
            os.kill(process, signal.SIGTERM)
            stop = b""
    _, status = os.waitpid(process, 0)
    sys.stdout.buffer.write(written)
    sys.exit(os.waitstatus_to_exitcode(status))


main()
