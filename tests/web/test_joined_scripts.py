"""Small scripts that are served as one: all of them, in their order, apart from each other (docs/decisions/0070)."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from sameday.cli import prepare
from sameday.web import scripts, static_files
from sameday.web.static_files import source


def fake(name: str) -> str:
    return f"  <{name}>\n"


def test_the_frame_runs_htmx_then_the_words_then_each_part_in_its_order():
    text = scripts.join("joined/frame.js", fake)
    found = [
        text.index(f"<{name}>") for name in (scripts.HTMX, scripts.WORDS, "js/keys.js", "js/undo.js", "js/calls.js")
    ]
    assert found == sorted(found)
    assert text.startswith("try{\n<vendor/") and text.index("<js/words.js>") < text.index('"use strict"')


@pytest.mark.parametrize("name", scripts.JOINED)
def test_each_part_is_a_part_that_says_its_name(name):
    text = scripts.join(name, source)
    own = [part for part in scripts.PARTS[scripts.JOINED[name]] if "/" not in part]
    assert [line[3:] for line in text.splitlines() if line.startswith("// ") and line[3:] in own] == own
    for part in own:
        body = source(f"js/{part}.js")
        assert body.count("\npart(() => {\n") == 1 and body.endswith("\n});\n"), part


def test_what_others_released_goes_in_byte_for_byte():
    assert source(scripts.HTMX).strip() in scripts.join("joined/frame.js", source)


def test_while_one_develops_a_changed_source_is_served_at_once(client, tmp_path, monkeypatch):
    (tmp_path / "js").mkdir()
    monkeypatch.setattr(settings, "STATICFILES_DIRS", [tmp_path])
    for words in ("one", "two"):
        (tmp_path / "js" / "copy.js").write_text(f"part(() => {{ {words} }});")
        assert f"{{ {words} }}" in Path(finders.find("joined/copy.js")).read_text()
    assert finders.find("joined/none.js") is None and finders.find("joined/../secret-key") is None


def test_a_browser_gets_them_as_scripts(client, db):
    answer = client.get("/static/joined/frame.js")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/javascript")
    assert b"// keys" in b"".join(answer)


def test_files_are_collected_anew_when_other_parts_belong_together(monkeypatch):
    before = prepare._fingerprint()
    stat = Path.stat

    class Later:
        st_size, st_mtime_ns = 1, 1

    monkeypatch.setattr(Path, "stat", lambda path, **more: Later() if path.name == "scripts.py" else stat(path, **more))
    assert prepare._fingerprint() != before


def test_a_file_that_says_the_same_keeps_its_date_so_that_browsers_keep_it(monkeypatch):
    first = static_files.Joined().find("joined/frame.js")
    written = Path(first).stat().st_mtime_ns
    assert static_files.Joined().find("joined/frame.js") == first and Path(first).stat().st_mtime_ns == written
    monkeypatch.setattr(static_files, "source", lambda name: "1;")
    changed = static_files.Joined().find("joined/frame.js")
    assert changed == first and "// keys\n1;" in Path(first).read_text()
