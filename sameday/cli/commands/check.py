"""`sameday check`: the invariants of the running desk, for a person or a monitor."""

from types import SimpleNamespace

from sameday.cli.house import open_house
from sameday.cli.progress import bar


def arguments(parser) -> None:
    parser.add_argument("--files", action="store_true", help="read every attachment again and compare its hash")
    parser.add_argument("--rebuild", action="store_true", help="first make missing attachments again from raw mail")


DEFAULT = SimpleNamespace(files=False, rebuild=False)


def run(options) -> int:
    open_house()
    from sameday.cli import invariants

    if options.rebuild:
        from sameday.intake import rebuild

        for digest, again in bar(rebuild.attachments(), "Rebuilding"):
            print(f"{'made again' if again else 'LOST      '}  {digest[:12]}…")
    broken = 0
    for name, problems in bar(invariants.all_of_them(read_files=options.files), "Checking", total=invariants.COUNT):
        found = list(problems)
        broken += len(found)
        print(f"{'ok   ' if not found else 'WRONG'}  {name}")
        for problem in found:
            print(f"         {problem}")
    print("Everything is as it must be." if not broken else f"{broken} things are wrong.")
    return 1 if broken else 0
