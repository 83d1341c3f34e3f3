"""`dateline lexicon`: what it prints and when it exits with 1."""

from pathlib import Path

import pytest

from .test_commands import Dateline, _compiled, dateline

__all__ = ["_compiled", "dateline"]

GOOD = 'type = "ASSAULT"\nentries = [\n  { verb = "zorp", yes = ["Rebels zorped the mill in Sirte."] },\n]\n'


def folder(triggers: str = GOOD) -> str:
    Path("mine/en/triggers").mkdir(parents=True)
    Path("mine/en/triggers/mine.toml").write_text(triggers)
    return "mine"


def test_the_package_is_sound(dateline: Dateline) -> None:
    ran = dateline("lexicon", "check")
    assert (ran.status, ran.out, ran.err) == (0, "the package's lexicon: 0 errors, 0 warnings\n", "")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            '{ verb = "zorp", modes = ["zorps"], yes = ["x"] }',
            "error: mine/en/triggers/mine.toml:3: ASSAULT has no mode",
        ),
        ('{ verb = "zorp", contexts = ["zorps"], yes = ["x"] }', "mine.toml:3: there is no context 'zorps'"),
        ('{ verb = "zorp", actor = ["zorps"], yes = ["x"] }', "mine.toml:3: there is no slot 'zorps'"),
        ('{ verb = "zorp", weight = 7, yes = ["x"] }', "mine.toml:3: weight = 7.0"),
        ('{ verb = "zorp", wieght = 7, yes = ["x"] }', "mine.toml:3: Object contains unknown field `wieght`"),
        ('{ verb = "zorp", object = ["@zorps"], yes = ["x"] }', "mine.toml:3: no word class @zorps"),
    ],
)
def test_a_mistake_is_told_by_file_and_line(dateline: Dateline, entry: str, told: str) -> None:
    ran = dateline("lexicon", "check", folder(f'type = "ASSAULT"\nentries = [\n  {entry},\n]\n'))
    assert ran.status == 1
    assert told in ran.out
    assert ran.out.endswith(": 1 errors, 0 warnings\n")


def test_countries_and_sectors_that_do_not_exist_are_told(dateline: Dateline) -> None:
    Path("mine/world").mkdir(parents=True)
    Path("mine/world/groups.csv").write_text("id,name,country,sectors\na,A,LBY,REB|GOV\nb,B,LIB,REB|INS\nc,C,UNO,UNO\n")
    ran = dateline("lexicon", "check", "mine")
    assert ran.status == 1
    assert "groups.csv:3: 'LIB' is no code" in ran.out
    assert "groups.csv:3: 'INS' is no PLOVER sector" in ran.out
    assert ran.out.endswith(": 2 errors, 0 warnings\n")


def test_an_entry_without_example_is_a_warning(dateline: Dateline) -> None:
    ran = dateline("lexicon", "check", folder('type = "ASSAULT"\nentries = [\n  { verb = "zorp" },\n]\n'))
    assert ran.status == 0
    assert "warning: mine/en/triggers/mine.toml:3: 'zorp' has no example" in ran.out


def test_dictionaries_are_told_by_their_names_or_by_kind(dateline: Dateline) -> None:
    Path("my.verbs.txt").write_text("--- FROB [190] ---\nFROB\n- * A * B [190]\n~ a\n")
    Path("more.txt").write_text("NOCODE\n")
    ran = dateline("lexicon", "check", "my.verbs.txt")
    assert (ran.status, ran.err) == (1, "")
    assert "error: my.verbs.txt:3: has 2 *; write exactly one" in ran.out
    assert "warning: my.verbs.txt:4: transformations are not used" in ran.out
    assert "error: more.txt:1: has no [CODE]" in dateline("lexicon", "check", "more.txt", "--kind", "agents").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "no-such"), "no-such: there is no such file or folder"),
        (("check", "plain.txt"), "plain.txt: its name does not tell what it holds; add --kind"),
        (("check", "plain.txt", "--kind", "nouns"), "--kind: 'nouns' is none of actors, agents"),
        (("check", "x.toml"), "x.toml: a lexicon's files are checked together"),
        (("check", "."), "holds no lexicon files"),
        (("find", " "), "the word is empty"),
        (("trace", " "), "the sentence is empty"),
    ],
)
def test_a_mistake_is_one_line_on_stderr(dateline: Dateline, arguments: tuple[str, ...], told: str) -> None:
    Path("plain.txt").write_text("x")
    ran = dateline("lexicon", *arguments)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert told in ran.err


def test_settings_that_name_no_file_are_one_line_on_stderr(dateline: Dateline) -> None:
    Path("dateline.toml").write_text('[dictionaries]\nverbs = ["no.txt"]\n')
    for command in (("lexicon", "check"), ("lexicon", "find", "x"), ("read", "-"), ("lexicon", "stats")):
        ran = dateline(*command, stdin="Rebels shelled the mill in Sirte.")
        assert (ran.status, ran.err.count("\n")) == (1, 1)
        assert "no.txt: there is no such file" in ran.err


@pytest.mark.model
def test_examples_are_run(dateline: Dateline) -> None:
    assert dateline("lexicon", "check", folder(), "--examples").status == 0
    Path("mine/en/triggers/mine.toml").write_text(GOOD.replace("zorped", "left"))
    ran = dateline("lexicon", "check", "mine", "--examples")
    assert ran.status == 1
    assert "mine.toml:3: ASSAULT 'zorp' does not fire in" in ran.out


def test_a_word_is_found_with_its_lines(dateline: Dateline) -> None:
    Path("dateline.toml").write_text(f'lexicon = ["{folder()}"]\n[dictionaries]\nactors = ["a.txt"]\n')
    Path("a.txt").write_text("# note\nZORP_FRONT_ [LBYREB]\n")
    ran = dateline("lexicon", "find", "zorps")
    assert ran.status == 0
    assert "mine/en/triggers/mine.toml:3" in ran.out
    assert "a.txt:2" in ran.out
    ran = dateline("lexicon", "find", "zorp front")
    assert "a.txt:2" in ran.out
    assert "mine.toml" not in ran.out
    assert "nothing in the lexicon has 'qqqq'" in dateline("lexicon", "find", "qqqq").out


@pytest.mark.parametrize(
    ("word", "told"),
    [("shelled", "en/triggers/ASSAULT.toml:"), ("Kharkiv", "gazetteer"), ("Taliban", "world/groups.csv:"), ("howitzer", "en/weapons.toml:")],
)  # fmt: skip
def test_the_packages_words_are_found(dateline: Dateline, word: str, told: str) -> None:
    assert told in dateline("lexicon", "find", word).out


@pytest.mark.model
def test_trace_shows_what_fired_and_what_was_refused(dateline: Dateline) -> None:
    ran = dateline("lexicon", "trace", "Rebels struck a deal with the army.")
    assert ran.status == 0
    assert "fires" in ran.out
    assert "refused:" in ran.out
    assert "Tokens" not in ran.out


def test_stats_counts(dateline: Dateline) -> None:
    ran = dateline("lexicon", "stats")
    assert ran.status == 0
    for told in ("ASSAULT", "COOPERATE", "countries", "places"):
        assert told in ran.out


@pytest.mark.model
def test_odd_dictionaries_are_noted_when_used(dateline: Dateline) -> None:
    Path("dateline.toml").write_text('[dictionaries]\nagents = ["a.txt"]\n')
    Path("a.txt").write_text("NOCODE\nSAILOR [~MIL]\n")
    ran = dateline("read", "-", stdin="Rebels shelled the mill in Sirte.")
    assert ran.status == 0
    assert (
        ran.err
        == "dateline: note: a.txt: 1 lines are used in part or not at all; `dateline lexicon check` tells which\n"
    )
