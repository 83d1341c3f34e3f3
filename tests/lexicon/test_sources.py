"""A user's data joins the package's, wins over it, and never reaches another coder."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import LexiconError, SettingsError
from dateline.lexicon import actors, classes, names, sources, tables, triggers
from dateline.lexicon.joining import joined
from dateline.lexicon.sources import SHIPPED, Sources, kept, using
from dateline.settings import Dictionaries, Settings


def own(folder: Path, **files: str) -> Sources:
    """Sources of a folder with these files, "__" for "/"."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        path = folder / f"{stem.replace('__', '/')}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sources.sources(Settings(lexicon=(str(folder),)))


def test_without_settings_the_package_stands_alone() -> None:
    assert sources.sources(Settings()) is SHIPPED
    assert sources.used() is SHIPPED


def test_what_is_kept_is_apart_for_each_lexicon(tmp_path: Path) -> None:
    made = []

    @kept
    def build(word: str) -> str:
        made.append(word)
        return f"{word} {len(sources.used().folders)}"

    mine = own(tmp_path, en__classes_toml='zorp = ["zorper"]')
    assert build("a") == build("a") == "a 0"
    with using(mine):
        assert build("a") == build("a") == "a 1"
        with using(SHIPPED):
            assert build("a") == "a 0"
    assert made == ["a", "a"]


def test_threads_do_not_mix(tmp_path: Path) -> None:
    mine = own(tmp_path, en__classes_toml='zorp = ["zorper"]')

    def ask(number: int) -> bool:
        if number % 2:
            return classes.there_is("zorp")
        with using(mine):
            return classes.there_is("zorp")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(40))) == [True, False] * 20


def test_the_digest_and_the_sources_follow_the_content(tmp_path: Path) -> None:
    first = own(tmp_path, en__classes_toml='zorp = ["zorper"]')
    assert own(tmp_path) is first
    second = own(tmp_path, en__classes_toml='zorp = ["zorpist"]')
    digests = set()
    for one in (SHIPPED, first, second):
        with using(one):
            digests.add(sources.digest())
    assert len(digests) == 3


def test_words_join_a_class_and_leave_it(tmp_path: Path) -> None:
    gone = sorted(tables.read_toml("en/classes.toml", dict[str, tuple[str, ...]])["preposition"])[0]
    with using(
        own(tmp_path, en__classes_toml=f'preposition = ["zorp", "!{gone}"]\nzorpers = ["zorper", "@preposition"]')
    ):
        assert "zorp" in classes.words("preposition")
        assert gone not in classes.words("preposition")
        assert "zorp" in classes.words("zorpers")
    assert gone in classes.words("preposition")


def test_lines_of_a_table_are_added_replaced_and_taken_out(tmp_path: Path) -> None:
    first, second = actors.groups()[:2]
    text = f"id,name,sectors,form\nzorp,Zorp Front,REB,group\n{first.id},Renamed,PTY,group\n{second.id},,,\n"
    with using(own(tmp_path, world__groups_csv=text)):
        groups = {group.id: group for group in actors.groups()}
        assert groups["zorp"].sectors == ("REB",)
        assert groups[first.id].name == "Renamed"
        assert second.id not in groups
        assert names.hits(["the", "Zorp", "Front"])[0].names[0].group == groups["zorp"]
        assert len(groups) == len(actors.groups())
    assert second in actors.groups()


def entry(text: str, folder: Path, kind: str = "ASSAULT") -> list[triggers.Entry]:
    """All entries of the verbs shell and zorp under a user's trigger file."""
    with using(own(folder, en__triggers__mine_toml=f'type = "{kind}"\n{text}')):
        return [e for f in triggers.load() for e in f.entries if e.words in {"shell", "zorp"} and e.verb]


def test_a_users_entry_is_added_and_stands_first(tmp_path: Path) -> None:
    found = entry('entries = [{ verb = "zorp", yes = ["Rebels zorped the mill."] }]', tmp_path)
    assert found[0].verb == "zorp"
    assert len(found) > 1


def test_entries_are_switched_off_by_their_word(tmp_path: Path) -> None:
    assert entry('off = [{ verb = "shell" }]', tmp_path) == []


def test_the_same_words_and_conditions_in_another_type_give_way(tmp_path: Path) -> None:
    [shipped] = (e for f in triggers.load() for e in f.entries if e.verb == "shell" and "!pea" in e.object)
    text = f'entries = [{{ verb = "shell", object = {list(shipped.object)}, with = {list(shipped.with_)} }}]'.replace(
        "'", '"'
    )
    found = entry(text, tmp_path, "MOBILIZE")
    assert [e.modes for e in found if e.object == shipped.object] == [()]
    assert shipped not in found


def test_a_later_folder_wins(tmp_path: Path) -> None:
    for number, sector in enumerate(("REB", "PTY")):
        own(tmp_path / str(number), world__groups_csv=f"id,name,sectors\nzorp,Zorp,{sector}\n")
    both = sources.sources(Settings(lexicon=(str(tmp_path / "0"), str(tmp_path / "1"))))
    with using(both):
        assert next(g for g in actors.groups() if g.id == "zorp").sectors == ("PTY",)


def load_all(folder: Path, **files: str) -> None:
    with using(own(folder, **files)):
        triggers.load()
        actors.groups()
        classes.words("preposition")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("en__triggers__x_toml", 'type = "ASSAULT"\nentries = [\n{ verb = "zorp", wieght = 1 },\n]', r"x\.toml:3: .*wieght"),
        ("en__triggers__x_toml", 'type = "ASSAULT"\nentries = [\n{ verb = "a", noun = "b" },\n]', r"x\.toml:3: .*exactly one"),
        ("en__triggers__x_toml", 'type = "ASSAULT"\nentries = [\n\n{ verb = "" },\n]', r"x\.toml.*exactly one"),
        ("en__triggers__x_toml", 'type = "WAR"\n', r"x\.toml:1: .*WAR|x\.toml: .*WAR"),
        ("en__triggers__x_toml", 'type = "ASSAULT"\noff = [\n{ verb = "zorp" },\n]', r"x\.toml:3: switches off nothing"),
        ("en__triggers__x_toml", 'type = "ASSAULT"\nentries = [\n{ verb = "zorp", object = ["@zorps"] },\n]', r"x\.toml:3: no word class @zorps"),
        ("en__triggers__x_toml", 'type = "ASSAULT"\nentries = [\n', r"x\.toml: is no TOML"),
        ("en__triggers__x_toml", 'a = ' + '[' * 5000, r"x\.toml: is no TOML"),
        ("en__classes_toml", 'preposition = ["!zorp"]', r"classes\.toml.*\"!zorp\" takes out a word that is not"),
        ("en__classes_toml", 'preposition = [1]', r"classes\.toml:1: preposition"),
        ("en__clases_toml", "a = 1", "no file of that name"),
        ("en__times_toml", "a = 1", "how English tells time cannot be changed"),
        ("world__groups_csv", "id,nmae\nx,y\n", r"groups\.csv:1: no column nmae; there are: id, name"),
        ("world__groups_csv", "id,name\nx,y\nx,y,z\n", r"groups\.csv:3: has 3 cells"),
        ("world__groups_csv", "id,name,form\nx,y,crowd\n", r"groups\.csv:2: .*crowd"),
        ("world__groups_csv", "", r"groups\.csv:1: no column at all"),
        ("world__groups_csv", 'id,name\nx,"' + "y" * 200_000, r"groups\.csv: is no table"),
    ],
)  # fmt: skip
def test_a_mistake_names_file_and_line(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(LexiconError, match=told):
        load_all(tmp_path, **{name: text})


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (Settings(lexicon=("no/such",)), "no/such: there is no such folder"),
        (Settings(lexicon=("a\0b",)), "there is no such folder|cannot be read"),
        (Settings(dictionaries=Dictionaries(verbs=("no.txt",))), r"no\.txt: there is no such file"),
        (Settings(dictionaries=Dictionaries(verbs=("/dev/zero",))), "there is no such file"),
        (Settings(dictionaries=Dictionaries(verbs=(__file__,)), max_bytes=10), "larger than max_bytes"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(chosen: Settings, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        sources.sources(chosen)


def test_a_folder_without_lexicon_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="holds no lexicon files"):
        sources.sources(Settings(lexicon=(str(tmp_path),)))
    (tmp_path / "groups.csv").write_text("id,name\n")
    with pytest.raises(LexiconError, match="laid out like the package's"):
        sources.sources(Settings(lexicon=(str(tmp_path),)))


@given(st.binary(max_size=200), st.sampled_from(["en/triggers/x.toml", "en/roles.toml", "world/groups.csv"]))
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    folder = tmp_path_factory.mktemp("own")
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(content)
    with using(sources.sources(Settings(lexicon=(str(folder),)))):
        said = [""]
        for load in (triggers.load, names._index, actors.roles):
            try:
                load()
            except LexiconError as error:
                said.append(str(error))
        assert all(name in one for one in said[1:])


plain = st.recursive(st.integers() | st.sampled_from("abc"), lambda v: st.lists(v, max_size=3) | st.dictionaries(st.sampled_from("xyz"), v, max_size=3), max_leaves=8)  # fmt: skip


@given(st.dictionaries(st.sampled_from("xyz"), plain), st.dictionaries(st.sampled_from("xyz"), plain))
def test_joining_keeps_every_key_and_joining_nothing_changes_nothing(base: object, more: object) -> None:
    assert isinstance(base, dict)
    assert isinstance(more, dict)
    assert set(joined(base, more)) == set(base) | set(more)
    assert joined(base, {}) == base
    assert joined({}, more) == more


def test_nothing_is_cached_for_all_lexicons_that_may_depend_on_one() -> None:
    """Whoever adds a cache that holds words must use `kept`; these hold none."""
    free = {
        "view/page.py", "web/files.py", "web/templating.py", "language.py", "pipeline.py", "parse/parser.py", "lexicon/sources.py", "lexicon/toponyms.py",
        "lexicon/times.py", "lexicon/gazetteer.py", "read/columns.py",
    }  # fmt: skip
    source = Path(sources.__file__).parent.parent
    caching = re.compile(r"^ *@(?:functools\.)?(?:lru_)?cache\b|\blru_cache\(", re.MULTILINE)
    found = {p.relative_to(source).as_posix() for p in source.rglob("*.py") if caching.search(p.read_text("utf-8"))}
    assert found <= free
