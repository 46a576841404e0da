"""What every event is: a frozen dataclass, stored as `kind` and `data`."""

import re
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Event:
    @classmethod
    def kind(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def data(self) -> dict:
        return asdict(self)
