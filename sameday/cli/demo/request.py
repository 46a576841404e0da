"""What a client writes and what becomes of it, in words: the shape of the demo's prose."""

from typing import NamedTuple


class Request(NamedTuple):
    """One request. `subject` may hold several, parted by " | ".

    `cure` is what the solved mail says; `question` and `answer` are for stories in which we ask; `note` is internal.
    The words in braces stand for the machine, a colleague, a room.
    """

    subject: str
    text: str
    cure: str
    question: str = "What do you see on the screen, word by word?"
    answer: str = "It says “Something went wrong, try again later”. It began this morning."
    note: str = "Same as last month at another client: see the knowledge page."
    today: bool = False


ROOMS = ("on the second floor", "at the front desk", "in the back office", "in the conference room", "by the kitchen")
GREETINGS = ("Hi,", "Hello,", "Good morning,", "Hi team,", "Hello Dana,", "")
CLOSINGS = ("Thanks", "Thank you", "Best", "Regards", "Many thanks", "Cheers")
