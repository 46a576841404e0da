"""Which mail servers we connect to: a mailbox's address must not lead us to what only this machine can see."""

import ipaddress
import socket

METADATA = (ipaddress.ip_address("100.100.100.200"), ipaddress.ip_address("fd00:ec2::254"))


class Forbidden(Exception):
    """The server's address is none that a mailbox can have; the text says so."""


def check(host: str, port: int) -> None:
    """Look the host up. Raises Forbidden, and the OSError of a name that is not found.

    Machines of the own network are allowed, because mail servers stand there; link-local addresses, where clouds
    hand out their keys, are not, nor multicast and "any".
    """
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        refuse(str(place[0]), host)


def refuse(address: str, host: str) -> None:
    """Raise Forbidden for an address that no mailbox has; also asked once connected: a name can change meanwhile."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    of_nobody = ip.is_link_local or ip.is_multicast or ip.is_unspecified or (ip.version == 4 and ip.is_reserved)
    if of_nobody or ip in METADATA:
        raise Forbidden(f"{host} leads to {ip}, which no mail server has.")
