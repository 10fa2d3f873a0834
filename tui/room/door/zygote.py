"""A process of one thread that has a program loaded, and forks it on a pseudo-terminal when asked.

Forked, a program is there in a moment and shares what is loaded; whoever asks for it need not
have it loaded, and it has nothing of theirs. When they end, however they do, so does all of this.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import termios
import tty
from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep
from typing import NoReturn

import msgspec

from tui.room.door.asked_terminal import DUMB, NEVER_STARTED, STARTED, Start, set_size

assert sys.platform != "win32"

Load = Callable[[], Callable[[Start], int]]
"""Imports all that a program needs; returns what runs it to its end, with its exit code."""

LOOK_SECONDS = 1.0
"""How often it is looked which programs have ended, while there are any."""

END_SECONDS = 3.0
"""How long programs have to keep what they can, before they are killed: they need two and a bit."""

LAST_LOOK_SECONDS = 0.02

MOST_BYTES = 1 << 16


def fork_zygote(load: Load) -> socket.socket:
    """Return the line to a new process that has loaded what ``load`` does; closed, it ends.

    To be called while there is no other thread, and before there is an event loop.
    """
    ours, its = socket.socketpair()
    if os.fork() == 0:
        ours.close()
        _live(its, load)
    its.close()
    return ours


def _live(line: socket.socket, load: Load) -> NoReturn:
    try:
        os.setsid()  # what is typed at the terminal of who started it is not for this one
        _let_go_of_streams()
        program = load()
        gc.collect()
        gc.freeze()
        gc.disable()  # each program collects again once it has begun
        _Zygote(line, program).serve()
    finally:
        os._exit(0)


def _let_go_of_streams() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


class _Zygote:
    def __init__(self, line: socket.socket, program: Callable[[Start], int]) -> None:
        self._line = line
        self._program = program
        self._living: set[int] = set()

    def serve(self) -> None:
        """Start programs until nobody is there to ask for one; then end those that live."""
        asked = b""
        while True:
            if not select.select([self._line], [], [], LOOK_SECONDS if self._living else None)[0]:
                self._reap()
                continue
            received = self._receive()
            if not received:
                break
            *lines, asked = (asked + received).split(b"\n")
            for one in lines:
                self._reap()
                self._start(msgspec.json.decode(one, type=Start))
        self._end_all()

    def _receive(self) -> bytes:
        try:
            return self._line.recv(MOST_BYTES)
        except ConnectionResetError:
            return b""

    def _start(self, asked: Start) -> None:
        try:
            terminal = self._fork(asked)
        except OSError:
            self._line.send(NEVER_STARTED)
            return
        try:
            socket.send_fds(self._line, [STARTED], [terminal])
        finally:
            os.close(terminal)

    def _fork(self, asked: Start) -> int:
        """Return the terminal of a program that has begun. Raises OSError.

        It has its size before anybody else has it: the size they give it next is not undone.
        """
        terminal, its = os.openpty()
        try:
            set_size(terminal, asked.columns, asked.lines)
            child = os.fork()
        except OSError:
            os.close(terminal)
            raise
        else:
            if child == 0:
                self._line.close()
                os.close(terminal)
                os.login_tty(its)
                _run(self._program, asked)
            self._living.add(child)
            return terminal
        finally:
            os.close(its)

    def _reap(self) -> None:
        """Forget the programs that have ended: their numbers may soon be those of others."""
        with suppress(ChildProcessError):
            while ended := os.waitpid(-1, os.WNOHANG)[0]:
                self._living.discard(ended)

    def _end_all(self) -> None:
        self._reap()
        for child in self._living:
            os.kill(child, signal.SIGTERM)
        end = monotonic() + END_SECONDS
        while self._living and monotonic() < end:
            sleep(LAST_LOOK_SECONDS)
            self._reap()
        for child in self._living:
            os.kill(child, signal.SIGKILL)


def _run(program: Callable[[Start], int], asked: Start) -> NoReturn:
    code = 1
    try:
        if asked.term != DUMB:
            _keep_keys_as_typed()
        _open_streams()
        code = program(asked)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        os._exit(code)


def _keep_keys_as_typed() -> None:
    """Have what is typed ahead wait as it is: no line of it is made, and Enter stays Enter."""
    mode = termios.tcgetattr(0)
    mode[tty.IFLAG] &= ~termios.ICRNL
    mode[tty.LFLAG] &= ~(termios.ICANON | termios.ECHO | termios.ISIG)
    termios.tcsetattr(0, termios.TCSANOW, mode)


def _open_streams() -> None:
    """Have the streams be those of the new terminal: how they write was chosen for the old one."""
    for descriptor, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        stream = open(descriptor, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
        vars(sys).update({name: stream, f"__{name}__": stream})
