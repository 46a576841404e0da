"""The `sameday` command: finds the command, and turns whatever goes wrong into a sentence."""

import argparse
import os
import sys

from sameday.cli import excuses, table
from sameday.cli.trouble import BAD_USE, FAILED, INTERRUPTED, Trouble


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 bad use. Never shows a traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(overview())
        return 0 if arguments else BAD_USE
    if arguments[0] == "--version":
        print(version())
        return 0
    if arguments[0] not in table.COMMANDS:
        return complain(f"There is no command {arguments[0]!r}. “sameday --help” lists them.", BAD_USE)
    return guarded(arguments[0], arguments[1:])


def guarded(name: str, arguments: list[str]) -> int:
    try:
        module = table.load(name)
        parser = Parser(prog=f"sameday {name}", description=table.COMMANDS[name], allow_abbrev=False)
        module.arguments(parser)
        return module.run(parser.parse_args(arguments)) or 0
    except Trouble as trouble:
        return complain(str(trouble), trouble.code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away: `sameday tickets | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if os.environ.get("SAMEDAY_DEBUG") == "1":
            raise
        return complain(*excuses.sentence(error))


def complain(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code


def overview() -> str:
    width = max(map(len, table.COMMANDS))
    lines = [f"  {name:<{width}}  {words}" for name, words in table.COMMANDS.items()]
    return "\n".join(
        ["usage: sameday COMMAND …", "", *lines, "", "“sameday COMMAND --help” says what a command takes.",
         "Settings are SAMEDAY_… variables: docs/settings.md."]
    )  # fmt: skip


def version() -> str:
    from importlib.metadata import version as installed

    return f"sameday {installed('sameday')}"


class Parser(argparse.ArgumentParser):
    """argparse with an exit code of ours and no usage lines before the sentence."""

    def error(self, message: str):
        raise Trouble(f"{message[:1].upper()}{message[1:]}. “{self.prog} --help” says what it takes.", BAD_USE)
