"""Keeps requests out of private networks, whatever a name resolves to and wherever a redirect leads.

A name is resolved once, every address that it has is checked, and the connection is made to one that was checked. A server
that answers a second question otherwise (DNS rebinding) is never asked one.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator

import httpx

from ruydad.errors import InputError

Resolve = Callable[[str, int], list[str]]
"""Gives the addresses that a host name has. Raises `OSError` where it has none."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = (80, 443)  # below 1024; others of these are no web servers
_SYSTEM_PORTS = 1024


def resolve(host: str, port: int) -> list[str]:
    """The addresses of `host`, as the system finds them. Raises `OSError` where there are none."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether `address` is one of the public internet: not of a private network, this machine, a link, a group or a reserved range.

    Addresses that stand for another one (IPv4 in IPv6, 6to4, Teredo, NAT64) are judged by that one.
    """
    try:
        return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _behind(address))
    except ValueError:
        return False


def _behind(address: str) -> Iterator[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        yield ip
    elif ip.ipv4_mapped is not None:
        yield ip.ipv4_mapped
    elif ip in _NAT64:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    else:
        yield ip
        yield from filter(None, (ip.sixtofour, *(ip.teredo or ())))


class GuardedTransport(httpx.BaseTransport):
    """Sends requests by `inner`, to a checked address in place of the name. Raises `InputError` for an address that is not public."""

    def __init__(self, inner: httpx.BaseTransport, resolve: Resolve = resolve) -> None:
        self._inner, self._resolve = inner, resolve

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends `request`. The name stays in the Host header and is what the certificate must be for."""
        host = request.url.raw_host.decode("ascii").strip("[]")
        address = self._checked(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        extensions = {**request.extensions, "sni_hostname": host}
        url = request.url.copy_with(host=address)
        return self._inner.handle_request(httpx.Request(request.method, url, headers=request.headers, stream=request.stream, extensions=extensions))

    def close(self) -> None:
        """Closes what is behind."""
        self._inner.close()

    def _checked(self, host: str, port: int) -> str:
        if port < _SYSTEM_PORTS and port not in _PORTS:
            raise InputError(f"port {port} is none of web servers")
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise InputError(f"the name {host} is not known ({error}); check the address and the connection") from error
        for address in addresses:
            if not is_public(address):
                raise InputError(f"{host} leads to {address}, which is no address of the public internet; it is not fetched")
        if not addresses:
            raise InputError(f"the name {host} has no address")
        return addresses[0]
