"""The house holds: imports go one way, only life changes a ticket, and files stay small (architecture.md)."""

import ast
import functools
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).resolve().parent.parent
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "service", "services", "base", "common"}
LIFE = "sameday/tickets/life/"
WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "acreate", "abulk_create"}


def files(*folders: str) -> list[str]:
    """Return the paths of the modules of these folders, without migrations."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [str(path.relative_to(ROOT)) for path in paths if "migrations" not in path.parts]


def sources(*folders: str) -> dict[str, ast.Module]:
    """Return the parsed modules of these folders by their path, without migrations."""
    return {path: _parsed(path) for path in files(*folders)}


@functools.cache
def _parsed(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(), filename=path)


def test_imports_go_one_way(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(config_filename=".importlinter", no_cache=True, no_logo=True) == 0, capsys.readouterr().out


def test_the_clock_needs_only_the_standard_library():
    allowed = sys.stdlib_module_names | {"sameday"}
    wrong = [
        f"{path} imports {name}"
        for path, tree in sources("sameday/clock").items()
        for name in _imported(tree)
        if name.split(".")[0] not in allowed
    ]
    assert not wrong


def test_only_life_changes_a_ticket_and_writes_its_events():
    wrong = [
        f"{path}:{node.lineno} {what}"
        for path, tree in sources("sameday", "config").items()
        if not path.startswith(LIFE)
        for node, what in _ticket_changes(tree)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "code",
    [
        "ticket.stage = 'ready'",
        "old, self.ticket.state = 1, 'spam'",
        "row.stage: str = 'new'",
        "setattr(ticket, 'stage', 'new')",
        "Ticket.objects.filter(pk=1).update(stage='closed')",
        "Ticket.objects.update(state='spam')",
        "Ticket.objects.bulk_create(rows)",
        "Ticket(number=1)",
        "TicketEvent.objects.create(kind='x')",
        "models.TicketEvent(kind='x')",
    ],
)
def test_the_check_sees_every_way_to_change_a_ticket(code):
    assert list(_ticket_changes(ast.parse(code)))


def test_client_pages_touch_no_model_manager():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources("sameday/web/portal", "sameday/web/public").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert not wrong, f"client pages read through functions that take the viewer: {wrong}"


def test_no_rule_asks_what_time_it_is():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources("sameday/clock", "sameday/policy", "sameday/tickets/life", "sameday/desk").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _last_name(node.func) in {"now", "utcnow", "today", "localdate"}
    ]
    assert not wrong, f"a rule is told `at`: {wrong}"


def test_no_signals_and_no_save_hooks():
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources("sameday", "config").items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.FunctionDef) and node.name == "save" and "/models" in path)
        or (isinstance(node, ast.ImportFrom) and node.module in {"django.db.models.signals", "django.dispatch"})
    ]
    assert not wrong


def test_files_and_functions_stay_small():
    ours, others = sources("sameday", "config"), files("tests", "bench")
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path in (*ours, *others)}
    wrong = [f"{path} has {length} lines" for path, length in lengths.items() if length > 400]
    wrong += [
        f"{path}:{node.lineno} {node.name} has {_statements(node)} statements"
        for path, tree in ours.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _statements(node) > 30
    ]
    assert not wrong, "\n".join(wrong)
    written = [sum(map(bool, map(str.strip, (ROOT / path).read_text().splitlines()))) for path in ours]
    assert statistics.median(filter(None, written)) <= 60, "the median of a file's lines, blank ones not counted"


def test_no_file_has_a_name_that_says_nothing():
    # Django looks for a database in a module of this name.
    named_by_django = {"config/sqlite/base.py", "config/postgresql/base.py"}
    ours = [path for path in files("sameday", "config", "tests") if path not in named_by_django]
    named = {part: path for path in ours for part in Path(path).with_suffix("").parts}
    assert not VAGUE_NAMES & set(named), [named[part] for part in VAGUE_NAMES & set(named)]


def test_requirements_are_pinned_hashed_and_name_no_registry():
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text()
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert pins
        assert all("==" in line and line.endswith("\\") for line in pins)
        named = {line.partition("==")[0] for line in pins}
        assert not {"niquests", "urllib3-future"} & named, "requirements-without.in says why"


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module)


def _ticket_changes(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield what sets a ticket's stage or state, or makes a ticket or an event of one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if _is_ticket_fact(node.attr, node.value):
                yield node, f"sets {node.attr}"
        elif isinstance(node, ast.Call):
            yield from ((node, what) for what in _call_changes(node))


def _call_changes(call: ast.Call) -> Iterator[str]:
    name, about = _last_name(call.func), ast.unparse(call.func)
    if name in {"Ticket", "TicketEvent"}:
        yield f"makes a {name}"
    elif name in WRITES and (".TicketEvent.objects." in f".{about}" or ".Ticket.objects." in f".{about}"):
        yield about
    elif name == "update" and any(_is_ticket_fact(keyword.arg, call.func) for keyword in call.keywords):
        yield "updates stage or state"
    elif name == "setattr" and _is_ticket_fact(getattr(call.args[1], "value", None), call.args[0]):
        yield "sets stage or state"


def _is_ticket_fact(field: str | None, of: ast.expr) -> bool:
    """Return whether this names a ticket's stage or state; mails have a `state` too, only tickets a `stage`."""
    return field == "stage" or (field == "state" and "ticket" in ast.unparse(of).lower())


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _statements(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    count = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
    return count - (ast.get_docstring(function) is not None)
