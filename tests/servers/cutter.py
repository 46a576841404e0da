"""A line that breaks: forwards to a port of this machine and cuts after so many bytes of the server's."""

import contextlib
import socket
import threading


class Cutter:
    """`port` leads to `target`; while `after` is a number, each connection is cut when the server has said so much."""

    def __init__(self, target: int):
        self.target, self.after, self.cuts = target, None, 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> "Cutter":
        return self

    def __exit__(self, *_) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
                threading.Thread(target=self._pass, args=(near, far, None), daemon=True).start()
                threading.Thread(target=self._pass, args=(far, near, self.after), daemon=True).start()

    def _pass(self, source: socket.socket, to: socket.socket, left: int | None) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096 if left is None else min(4096, left)):
                to.sendall(data)
                left = None if left is None else left - len(data)
                if left == 0:
                    self.cuts += 1
                    break
        for end in (source, to):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
