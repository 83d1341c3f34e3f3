"""The documentation names every command, option, setting and field, and what the README shows is so.

`python -m tests.test_docs` (with PYTHONPATH=src:.) draws the README's picture anew.
"""

import contextlib
import doctest
import io
import re
import shlex
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, get_args

import msgspec
import pytest
import typer.main

import dateline
from dateline import cli, model
from dateline.cli import commands
from dateline.export import exporters
from dateline.lexicon import counts, review, sources, tables
from dateline.lexicon.ontology import ontology
from dateline.lexicon.triggers import Entry, load
from dateline.read import columns, feeds, readers
from dateline.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples/README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
PICTURE = re.compile(r"(?<=<!-- picture: )dateline (?P<line>[^\n]*) -->\n```text\n(?P<drawn>.*?)```", re.DOTALL)
WIDTH = "100"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, down to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no heading {heading!r}"
    return found[1]


def rows(text: str) -> list[str]:
    """The first cells of the tables' rows, without their backticks."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def told_commands() -> dict[str, Any]:
    """The commands as the command line has them."""
    for module in iter_modules(commands.__path__):
        import_module(f"{commands.__name__}.{module.name}")
    group: Any = typer.main.get_command(cli.app)
    return dict(flat(group))


def flat(group: Any, under: str = "") -> Iterator[tuple[str, Any]]:
    """The commands of a group, those of groups in it by both words."""
    for name, command in group.commands.items():
        yield from flat(command, f"{name} ") if hasattr(command, "commands") else [(under + name, command)]


def structs() -> list[type[msgspec.Struct]]:
    return [
        t
        for t in vars(model).values()
        if isinstance(t, type) and issubclass(t, msgspec.Struct) and t.__module__ == model.__name__
    ]


@pytest.mark.parametrize("name", sorted(told_commands()))
def test_every_command_is_described(name: str) -> None:
    assert section(read("docs/cli.md"), f"dateline {name}")
    assert f"`dateline {name.split()[0]}`" in read("README.md")


@pytest.mark.parametrize(
    ("name", "option"),
    [(n, o) for n, c in sorted(told_commands().items()) for p in c.params for o in p.opts if o.startswith("-")],
)
def test_every_option_is_described(name: str, option: str) -> None:
    assert f"`{option}`" in section(read("docs/cli.md"), f"dateline {name}")


def told_settings() -> Iterator[tuple[str, Any]]:
    """Each setting with its default, those of a table as "table.name"."""
    for field in msgspec.structs.fields(Settings):
        if isinstance(field.default, msgspec.Struct):
            yield from ((f"{field.name}.{f.name}", f.default) for f in msgspec.structs.fields(type(field.default)))
        else:
            yield field.name, field.default


@pytest.mark.parametrize(("name", "value"), list(told_settings()))
def test_every_setting_is_described_with_its_default(name: str, value: Any) -> None:
    default = msgspec.json.encode(value).decode()
    assert re.search(rf"^\| `{name}` \| [\w ]+ \| `{re.escape(default)}` \|", read("docs/settings.md"), re.MULTILINE)


def test_the_settings_example_is_valid() -> None:
    import tomllib

    told = re.search(r"```toml\n(.*?)```", read("docs/settings.md"), re.DOTALL)
    assert told
    assert msgspec.convert(tomllib.loads(told[1]), Settings) != Settings()


def test_the_example_of_own_entries_is_valid(tmp_path: Path) -> None:
    told = re.findall(r"```toml\n(type = .*?)```", section(read("docs/lexicon.md"), "Your own knowledge"), re.DOTALL)
    path = tmp_path / "en/triggers/mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(told[0], encoding="utf-8")
    with sources.using(sources.sources(Settings(lexicon=(str(tmp_path),)))):
        assert list(review.review()) == []


@pytest.mark.parametrize("struct", structs(), ids=lambda s: s.__name__)
def test_every_field_of_the_record_is_described_and_no_other(struct: type[msgspec.Struct]) -> None:
    config = struct.__struct_config__
    fields = [f.encode_name for f in msgspec.structs.fields(struct)]
    wanted = {*fields, *([config.tag_field] if config.tag_field else [])}
    assert set(rows(section(read("docs/record.md"), struct.__name__))) == wanted


@pytest.mark.parametrize("kind", ["EventType", "Aux", "Stance", "Precision", "Form", "Measure", "CountRole", "Use"])
def test_every_value_of_a_closed_list_is_named(kind: str) -> None:
    named = set(re.findall(r"`([^`]+)`", read("docs/record.md")))
    assert set(get_args(getattr(model, kind))) <= named


def test_the_examples_of_the_record_are_whole() -> None:
    event, claim = re.findall(r"```json\n(.*?)```", read("docs/record.md"), re.DOTALL)
    for told, shape in ((event, model.Event), (claim, model.Claim)):
        again = msgspec.json.encode(msgspec.json.decode(told, type=shape))
        assert msgspec.json.decode(again) == msgspec.json.decode(told)


def test_every_format_is_described() -> None:
    table = "\n".join(re.findall(r"^\|.*\|$", section(read("docs/sources.md"), "Sources"), re.MULTILINE))
    assert set(re.findall(r"`\.(\w+)`", table)) == set(readers)


def test_every_export_format_is_described() -> None:
    assert set(exporters) <= set(rows(section(read("docs/cli.md"), "dateline export")))


def test_every_name_of_a_column_is_described() -> None:
    told = re.findall(r"^\| (\w+) \| (`.*`) \|$", section(read("docs/sources.md"), "Columns of tables"), re.MULTILINE)
    assert {holds: tuple(re.findall(r"`(\w+)`", names)) for holds, names in told} == columns.aliases()


def test_every_name_in_a_file_of_feeds_is_described() -> None:
    told = section(read("docs/sources.md"), "Feeds to watch")
    fields = (*msgspec.structs.fields(feeds.Feeds), *msgspec.structs.fields(feeds.Feed))
    assert set(rows(told)) == {field.name for field in fields}
    example = re.search(r"```toml\n(.*?)```", told, re.DOTALL)
    assert example
    assert len(msgspec.toml.decode(example[1], type=feeds.Feeds).feed) == 2


@pytest.mark.parametrize(("words", "least"), sorted(counts.counting().vague.items()))
def test_every_vague_amount_is_in_the_table(words: str, least: int) -> None:
    assert f'| "{words}" | {least} | null | null |' in section(read("docs/record.md"), "Count")


def test_every_field_of_a_trigger_is_described() -> None:
    named = rows(section(read("docs/lexicon.md"), "Trigger entries"))
    assert set(named) == {f.encode_name for f in msgspec.structs.fields(Entry)}


def test_every_data_file_is_described() -> None:
    files = {p.relative_to(sources.DATA).as_posix() for p in sources.DATA.rglob("*") if p.suffix in {".toml", ".csv"}}
    told = {name for name in rows(section(read("docs/lexicon.md"), "The files")) if "*" not in name}
    assert told == {name for name in files if not name.startswith("en/triggers/")}


def test_every_type_and_mode_in_use_is_described() -> None:
    table = section(read("docs/ontology.md"), "Types and modes")
    told = {
        line.split("|")[1].strip(): set(re.findall(r"`([^`]+)`", line))
        for line in table.splitlines()
        if line.count("|") == 4
    }
    for file in load():
        assert {mode for entry in file.entries for mode in entry.modes} <= told[file.type], file.type


def test_every_context_in_use_is_described() -> None:
    told = set(rows(section(read("docs/ontology.md"), "Contexts")))
    words = set(tables.read_toml("en/contexts.toml", dict[str, tuple[str, ...]]))
    assert words | {c for f in load() for e in f.entries for c in e.contexts} <= told


@pytest.mark.parametrize("scheme", ["cameo", "acled", "ucdp"])
def test_every_fact_that_a_table_asks_for_is_described(scheme: str) -> None:
    told = set(re.findall(r"`([^`]+)`", section(read("docs/ontology.md"), "Facts")))
    open_ended = {"mode", "context", "own", "aux", "word", "weapon", "harm"}
    asked = {fact for rule in ontology(scheme).rules for fact in (*rule.all, *rule.any, *rule.none)}
    types = set(get_args(model.EventType))
    assert {fact for fact in asked - types if fact.split(":")[0] not in open_ended} <= told
    assert {f"{fact.split(':')[0]}:" for fact in asked if ":" in fact} <= {
        f"{fact.split(':')[0]}:" for fact in told if ":" in fact
    }


def test_the_readme_names_the_public_face() -> None:
    assert set(dateline.__all__) <= set(re.findall(r"`(\w+)`", section(read("README.md"), "From Python")))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def run(line: str) -> tuple[int, bytes]:
    """Run one command line as the shell would, in this process; `> file` is dropped. Exit status and output."""
    words = shlex.split(line.partition(" > ")[0])
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    before, sys.argv = sys.argv, words
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            cli.main()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.argv = before
    return status, out.buffer.getvalue()


def readme_commands() -> Iterator[str]:
    for block in re.findall(r"```sh\n(.*?)```", read("README.md"), re.DOTALL):
        yield from (line for line in block.splitlines() if line.startswith("dateline "))


@pytest.mark.model
def test_the_readme_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other in one folder, as a reader would."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for line in readme_commands():
        before = set(tmp_path.iterdir())
        status, printed = run(line)
        assert status == 0, line
        assert printed or set(tmp_path.iterdir()) > before, line


@pytest.mark.model
def test_the_readme_python_holds() -> None:
    blocks = "\n".join(re.findall(r"```python\n(.*?)```", read("README.md"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(blocks, {}, "README.md", "README.md", 0)
    assert test.examples
    printed = io.StringIO()
    assert doctest.DocTestRunner().run(test, out=printed.write).failed == 0, printed.getvalue()


@pytest.mark.model
def test_the_readme_picture_is_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", WIDTH)
    told = PICTURE.search(read("README.md"))
    assert told
    assert told["drawn"] == picture(told["line"]), "draw it anew with: PYTHONPATH=src:. python -m tests.test_docs"


def picture(line: str) -> str:
    """What the command prints, without blanks at the ends of lines."""
    _, printed = run(f"dateline {line}")
    return "\n".join(row.rstrip() for row in printed.decode("utf-8").rstrip().splitlines()) + "\n"


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    os.environ["COLUMNS"] = WIDTH
    readme = read("README.md")
    found = PICTURE.search(readme)
    assert found
    (ROOT / "README.md").write_text(
        readme[: found.start("drawn")] + picture(found["line"]) + readme[found.end("drawn") :], encoding="utf-8"
    )
