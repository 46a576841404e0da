"""Are the addresses free that the desk wants to listen on?"""

import errno
import socket

from sameday.cli.trouble import Trouble

Place = tuple[str, int, str, str]  # host, port, and the settings that name them


def of_web() -> list[Place]:
    """Return where the web server listens."""
    return [_place("SAMEDAY_HOST", "SAMEDAY_PORT")]


def of_mail() -> list[Place]:
    """Return where the mail listener listens: SMTP, and LMTP when it is switched on."""
    return [place for name in ("SMTP", "LMTP") if (place := _place("SAMEDAY_SMTP_HOST", f"SAMEDAY_{name}_PORT"))[1]]


def _place(host_setting: str, port_setting: str) -> Place:
    from django.conf import settings

    return settings.SAMEDAY[host_setting], int(settings.SAMEDAY[port_setting] or 0), host_setting, port_setting


def require_free(wanted: list[Place]) -> None:
    """Return when every place can be listened on; else raise Trouble naming the port and its setting."""
    seen: dict[tuple[str, int], str] = {}
    for host, port, host_setting, port_setting in wanted:
        if other := seen.get((host, port)):
            raise Trouble(f"{other} and {port_setting} are both {port}. Give one of them another port.")
        seen[host, port] = port_setting
        try:
            _listen(host, port)
        except socket.gaierror:
            raise Trouble(f"{host_setting} is {host!r}, which is no address of this machine.") from None
        except OSError as error:
            raise Trouble(_why(error, host, port, host_setting, port_setting)) from None


def _listen(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a connection in TIME_WAIT is no one listening
        probe.bind(address)
        probe.listen(1)


def _why(error: OSError, host: str, port: int, host_setting: str, port_setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program. Stop it, or choose another port: {port_setting}=…"
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator. Choose one above 1023: {port_setting}=…"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host_setting} is {host!r}, which is no address of this machine."
    return f"Port {port} on {host} cannot be used: {error.strerror}. See {host_setting} and {port_setting}."
