"""Runs one command and says what it took. Used by run.py and growth.py."""
import os
import subprocess
import tempfile
import time

LIMIT_S = 600


def measure(command):
    """Wall seconds, CPU seconds (with the processes it waited for), peak MiB of its largest process; and what went wrong, or "".
    The memory is read by GNU time: what a child of Python reports is never less than Python's own."""
    with tempfile.TemporaryFile() as talk, tempfile.NamedTemporaryFile("r") as peak:
        began = time.perf_counter()
        child = subprocess.Popen(["/usr/bin/time", "-q", "-f", "%M", "-o", peak.name, "timeout", str(LIMIT_S), *map(str, command)],
                                 stdin=subprocess.DEVNULL, stdout=talk, stderr=talk)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        if status:
            talk.seek(0)
            said = talk.read().decode(errors="replace").strip().splitlines()
            code = os.waitstatus_to_exitcode(status)
            return 0, 0, 0, f"fails with exit code {code}: {said[-1][:100] if said else ''}"
        return wall, usage.ru_utime + usage.ru_stime, int(peak.read()) / 1024, ""
