"""Words that matter, typed in a hurry: a letter left out, two letters changed places, a letter too many."""

import re

# Long enough that a slip makes no other English word of them; `sever` and `form` stand in no list of ours.
_WORDS = """
    account accounting antivirus attachment authenticator clicked computer computers connect credentials customers
    database email emails emergency encrypted everybody everyone everything extension extensions hacked hackers
    infected internet invoice laptop locked malware message messages microsoft network nobody nothing offline opened
    outlook password passwords phishing phones quickbooks ransom ransomware registers scammed screen server servers
    someone stolen stopped suspicious system transfer transferred virus website wired working
""".split()  # noqa: SIM905
# Slips that are words of their own
_REAL = frozenset("accounts sever severs steam tolen locke wire sytem wring mail form lock topped opene worked".split())  # noqa: SIM905
_DOUBLED = {"ransomeware": "ransomware", "interenet": "internet", "passsword": "password", "e-mial": "email"}
_CONTRACTED = """
    didnt wasnt isnt arent doesnt dont wont cant couldnt havent hasnt shouldnt werent
""".split()  # noqa: SIM905
_WORD = re.compile(r"[a-z]{4,14}")


def mended(text: str) -> str:
    """Return the lower-case text with slips in the words that matter put right; every other word stays."""
    return _WORD.sub(lambda word: _SLIPS.get(word[0], word[0]), text)


def _slips(word: str) -> set[str]:
    """Return what a hurried hand makes of a word; its first letter is nearly always right."""
    places = range(1, len(word))
    left_out = {word[:n] + word[n + 1 :] for n in places if n < len(word) - 1}
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in places if n < len(word) - 1}
    doubled = {word[:n] + word[n] + word[n:] for n in places}
    return left_out | swapped | doubled


_SLIPS = (
    {slip: word for word in _WORDS for slip in _slips(word) if slip not in _REAL and slip not in _WORDS}
    | _DOUBLED
    | {word: f"{word[:-1]}'t" for word in _CONTRACTED}
)
