"""Runs a program on a terminal of its own and prints all that it wrote there.

    on_terminal.py TEXT PROGRAM ARGUMENT...

Where TEXT is not empty, the program is asked to stop (SIGTERM) as soon as it has written that. The exit status is the
program's.
"""

import os
import pty
import signal
import sys

stop = sys.argv[1].encode()
process, terminal = pty.fork()
if process == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
written = b""
asked = False
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        # The other side is closed: the program has ended.
        break
    if not chunk:
        break
    written += chunk
    if stop and stop in written and not asked:
        os.kill(process, signal.SIGTERM)
        asked = True
_, status = os.waitpid(process, 0)
sys.stdout.buffer.write(written)
sys.exit(os.waitstatus_to_exitcode(status))
