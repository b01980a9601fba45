"""Asking a web server for what stands at an address that the user named.

http and https only, through redirections too. A redirection from the public net to a private
address is refused, or a page could read what only this machine can reach; a private address that
the user names is meant. There is one deadline and one limit of bytes for the whole answer, and an
answer that is shorter than it says is a fault.
"""

import io
import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPResponse, HTTPSConnection
from typing import IO, Any
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    getproxies,
)

from reportedly import __version__
from reportedly.errors import InputError
from reportedly.read.streams import bytes_in_words
from reportedly.settings import LIMITS, ReadSettings

_AGENT = f"Mozilla/5.0 (compatible; Reportedly/{__version__})"
_SAFE = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers.

    Attributes:
        address: The address that answered in the end.
        media: Media type, "".
        charset: Charset, "".
        body: The bytes.
    """

    address: str
    media: str
    charset: str
    body: IO[bytes]

    def close(self) -> None:
        """End the connection."""
        self.body.close()


def fetch(url: str, settings: ReadSettings) -> Answer:
    """Ask for what stands at an address.

    Raises:
        InputError: If a redirection leads where it should not.
        OSError: If the server cannot be reached, or answers with an error.
    """
    way = _Way(url, settings)
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        _Plain(way),
        _Secure(way),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _Redirections(way),
    ):
        opener.add_handler(handler)
    headers = {"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.8"}
    try:
        request = Request(quote(url, safe=_SAFE), headers=headers)  # noqa: S310  (no other scheme has a handler)
        response: HTTPResponse = opener.open(request, timeout=settings.timeout)
    except BaseException:
        way.end()
        raise
    media = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
    charset = response.headers.get_content_charset() or ""
    body: Any = _Body(response, way)
    return Answer(response.geturl(), media, charset, body)


class _Way:
    """The connections to one address and those that it leads to."""

    def __init__(self, url: str, settings: ReadSettings) -> None:
        self.url, self.limit, self.over = url, settings.address_limit, False
        self.proxied = bool(getproxies())
        self._public, self._sockets = False, list[socket.socket]()
        self._end = time.monotonic() + settings.address_seconds
        self._timer = threading.Timer(settings.address_seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def connect(
        self, address: tuple[str, int], timeout: Any = None, source: Any = None
    ) -> socket.socket:
        """A connection, if the way so far allows it. The address that is judged is the one that is used."""
        host, port = address
        fault: OSError = OSError(f"no address is known for {host}")
        for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            place = found[4]
            if self._public and not self.proxied and not _is_public(str(place[0])):
                raise self.refused(host)
            try:
                made = socket.create_connection((str(place[0]), port), timeout, source)
            except OSError as error:
                fault = error
                continue
            self._public = self._public or _is_public(str(place[0]))
            self._sockets.append(made)
            return made
        raise fault

    def follow(self, address: str) -> None:
        """Raise `InputError` for an address that no redirection may lead to."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https"):
            raise InputError(self.url, "", f"leads to {address[:80]!r}, which is not of the web")
        host = parts.hostname or ""
        if (
            self.proxied
            and not _may_be_public(host)
            and _may_be_public(urlsplit(self.url).hostname or "")
        ):
            raise self.refused(host)

    def refused(self, host: str) -> InputError:
        """What to tell of a redirection to a private address."""
        reason = (
            f"leads to {host}, an address of a private network: name that yourself if it is meant"
        )
        return InputError(self.url, "", reason)

    def end(self) -> None:
        """There is nothing more to wait for."""
        self._timer.cancel()

    def _stop(self) -> None:
        self.over = True
        for one in self._sockets:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    return bool(mapped.is_global and not mapped.is_multicast)


def _may_be_public(host: str) -> bool:
    """Whether a host may be on the public net, as its name alone tells: a proxy looks it up, not we."""
    try:
        return _is_public(host)
    except ValueError:
        return "." in host and not host.lower().endswith((".localhost", ".local", ".internal"))


def _connecting(kind: type[HTTPConnection], way: _Way) -> Callable[..., HTTPConnection]:
    def make(host: str, **named: Any) -> HTTPConnection:
        connection = kind(host, **named)
        connection._create_connection = way.connect  # type: ignore[attr-defined]
        return connection

    return make


class _Plain(HTTPHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self._way = way

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_connecting(HTTPConnection, self._way), req)


class _Secure(HTTPSHandler):
    def __init__(self, way: _Way) -> None:
        super().__init__()
        self._way = way

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_connecting(HTTPSConnection, self._way), req)


class _Redirections(HTTPRedirectHandler):
    max_redirections = LIMITS.redirects

    def __init__(self, way: _Way) -> None:
        self._way = way

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        self._way.follow(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:
        place = headers.get("location") or headers.get("uri") or ""
        scheme = place.partition(":")[0].lower() if ":" in place.partition("/")[0] else ""
        if scheme not in ("", "http", "https"):
            self._way.follow(place)
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class _Body(io.RawIOBase):
    """The body of an answer, with its faults as errors of the system."""

    def __init__(self, response: HTTPResponse, way: _Way) -> None:
        self._response, self._way, self._count = response, way, 0
        length = response.headers.get("Content-Length", "")
        packed = response.headers.get("Transfer-Encoding")
        self._length = int(length) if length.isdecimal() and len(length) < 20 and not packed else 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._response.read1(size if size >= 0 else 1 << 16)
        self._count += len(piece)
        if self._way.over:
            raise TimeoutError
        if self._count > self._way.limit:
            raise OSError(f"it is longer than {bytes_in_words(self._way.limit)}")
        if not piece and self._count < self._length:
            raise OSError(
                f"the answer broke off after {self._count:,} of {self._length:,} bytes: try again"
            )
        return piece

    def close(self) -> None:
        self._way.end()
        self._response.close()
        super().close()
