"""Which servers of our own network we connect to: what the office types leads not to what only this machine can see.

For mail servers and MeshCentral, which stand in the own network as a rule; strangers' servers: strangers.py.
"""

import ipaddress
import socket

METADATA = (ipaddress.ip_address("100.100.100.200"), ipaddress.ip_address("fd00:ec2::254"))


class Forbidden(Exception):
    """The server's address is none that such a server can have; the text says so."""


def check(host: str, port: int, what: str = "mail server") -> list[str]:
    """Return the host's addresses. Raises Forbidden, and the OSError of a name that is not found.

    Machines of the own network are allowed, because such servers stand there; link-local addresses, where clouds
    hand out their keys, are not, nor multicast and "any".
    """
    found = [str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        refuse(address, host, what)
    return found


def refuse(address: str, host: str, what: str = "mail server") -> None:
    """Raise Forbidden for an address that no such server has; also asked once connected: a name can change."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    of_nobody = ip.is_link_local or ip.is_multicast or ip.is_unspecified or (ip.version == 4 and ip.is_reserved)
    if of_nobody or ip in METADATA:
        raise Forbidden(f"{host} leads to {ip}, which no {what} has.")
