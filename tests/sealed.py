"""Runs commands of Reportedly, parted by "+", so that the kernel kills it, and every process it starts, at the first internet socket.

A seccomp filter, so native code is caught as well as Python. Linux on x86-64 and ARM64 only.
"""

import ctypes
import platform
import struct
import sys

_NUMBERS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Architecture and number of the system call `socket`."""
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_AF_INET, _AF_INET6 = 2, 10
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def can_seal() -> bool:
    """Whether this machine knows the filter."""
    return sys.platform == "linux" and platform.machine() in _NUMBERS


def seal() -> None:
    """From here on, `socket(AF_INET, ...)` and `socket(AF_INET6, ...)` end the process with SIGSYS."""
    architecture, number = _NUMBERS[platform.machine()]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 5, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 3, number),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 2, 0, _AF_INET),
        (_EQUAL, 1, 0, _AF_INET6),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _KILL),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(
        _SECCOMP, _FILTER, ctypes.byref(program), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "the filter cannot be set")


if __name__ == "__main__":
    seal()
    if sys.argv[1] == "-":
        import socket

        socket.socket(socket.AF_INET6 if sys.argv[2] == "6" else socket.AF_INET)
    from reportedly.cli import main

    for command in " ".join(sys.argv[1:]).split(" + "):
        sys.stderr.write(f"\n> {command}\n")
        sys.stderr.flush()
        sys.argv[1:] = command.split(" ")
        try:
            main()
        except SystemExit as end:
            if end.code:
                raise
