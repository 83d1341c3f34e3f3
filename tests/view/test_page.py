"""The HTML page: everything of a record, all text escaped, nothing fetched, nothing run."""

import itertools
import re
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import (
    Accord,
    ActorMention,
    AgreementMention,
    Breach,
    Claim,
    Coded,
    Content,
    Count,
    CountMention,
    Dating,
    Document,
    Event,
    Mention,
    PlaceMention,
    Placing,
    Span,
    Version,
    Where,
    Who,
)  # fmt: skip
from dateline.view.marks import Mark, pieces
from dateline.view.page import page
from dateline.view.record import view

TEXT = (
    "Rebel gunners shelled the port of Sarento on Monday, killing at least 12 dockers, the mayor said. "
    "A rebel spokesman denied it.\n\nThe mayor praised the nurses. The Harbour Truce was signed in May."
)
VOID = {"meta", "br", "hr", "img", "input", "link"}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def actor(words: str, who: Who | None = None) -> ActorMention:
    told = span(words)
    return ActorMention(told.start, told.end, words, who)


def record(title: str = "Port shelled", notes: tuple[str, ...] = ()) -> Coded:
    """A record made by hand with one of everything."""
    place, count, deal = span("port of Sarento"), span("at least 12 dockers"), span("Harbour Truce")
    mentions: tuple[Mention, ...] = (
        actor("Rebel gunners", Who("Rebel gunners", "group", None, "ZZZ", ("REB",))),
        PlaceMention(place.start, place.end, place.text, value=Where("Sarento", country="ZZZ")),
        CountMention(count.start, count.end, count.text, Count(12, None, 12, "at least", "killed", "dockers")),
        actor("the mayor", Who("the mayor", "person", None, "ZZZ", ("GOV",))),
        actor("A rebel spokesman", Who("rebel spokesman", "person", None, "ZZZ", ("REB",))),
        AgreementMention(deal.start, deal.end, deal.text, Accord("Harbour Truce", "ceasefire", signed="2031-05")),
        actor("Sarento"),
    )
    event = Event(
        "e1", span(TEXT.split(" A rebel")[0]), span("shelled"), "ASSAULT", ("heavy-weapons",), ("military",), "194", None,
        actors=(0,), recipients=(), places=(1,), counts=(2,),
        when=Dating("2031-01-06", "2031-01-06", date(2031, 1, 6), date(2031, 1, 6)), where=Placing("Sarento", country="ZZZ"),
        aux=("ongoing",), confidence=0.9,
    )  # fmt: skip
    praised = span("praised the nurses")
    claims = (
        Claim("c1", ("e1",), "asserts", 3, span("said")),
        Claim("c2", ("e1",), "denies", 4, span("denied")),
        Claim("c3", (), "asserts", 3, None, (Content(praised.start, praised.end, True),)),
    )
    document = Document(
        "sha256:0", TEXT, "port-1", "https://example.org/a", title, "The Example", published=date(2031, 1, 7)
    )
    breach = Breach(5, 3, (0,), (4,), ("c1",))
    return Coded(document, mentions, (event,), claims, Version("0.1.0", "model 1", "abc123"), (breach,), notes)


def html(*records: Coded) -> str:
    return page([view(r) for r in records])


class Reading(HTMLParser):
    """What a browser sees: the tags with their attributes, and the text outside the style sheet."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.seen: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.seen.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.seen).split())


def test_every_tag_is_closed_in_order() -> None:
    assert Reading(html(record(), record())).open == []


@pytest.mark.parametrize(
    "told",
    [
        "Port shelled", "published 2031-01-07", "assault (heavy-weapons)", "ongoing", "contested", "Allegedsaid by the mayor",
        "Deniedrebel spokesmandenied", "killed at least 12 dockers 12 or more dockers", "Harbour Truce", "signed 2031-05",
        "the mayor alleges a breach by Rebel gunners; rebel spokesman denies", "Statements without a coded event (1)",
        "“praised the nurses”", "Coded by Dateline 0.1.0, model model 1, lexicon abc123", "not for targeting", "CAMEO 194",
    ],
)  # fmt: skip
def test_the_page_tells(told: str) -> None:
    assert told in Reading(html(record())).text


def test_the_full_text_stands_there_unbroken() -> None:
    assert " ".join(TEXT.split()) in Reading(html(record())).text


def test_a_mark_says_what_it_was_read_as() -> None:
    titles = [a.get("title") for tag, a in Reading(html(record())).tags if tag == "mark"]
    assert "count: killed, 12 or more, dockers" in titles
    assert "trigger: ASSAULT heavy-weapons" in titles


def test_overlapping_marks_share_a_piece() -> None:
    shared = [a for tag, a in Reading(html(record())).tags if tag == "mark" and a["class"] == "actor place"]
    assert [a["title"] for a in shared] == ["actor: unresolved; place: Sarento, ZZZ, settlement"]


def test_notes_are_shown() -> None:
    assert "sentence 3 was too long" in Reading(html(record(notes=("sentence 3 was too long",)))).text


def test_nothing_is_run_or_fetched() -> None:
    source = html(record())
    tags = Reading(source).tags
    assert not {"script", "link", "img", "iframe", "form", "object", "base"} & {tag for tag, _ in tags}
    assert not [a for _, a in tags if any(key.startswith("on") for key in a)]
    assert "url(" not in source
    assert "@import" not in source


def test_the_policy_forbids_everything_but_the_style_sheet() -> None:
    policy = [
        a["content"] for tag, a in Reading(html(record())).tags if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{{ 7 * 7 }}", "&lt;b&gt;"],
)
def test_hostile_words_stay_words(hostile: str) -> None:
    plain = record()
    start = len(TEXT) + 1
    mention = ActorMention(start, start + len(hostile), hostile, Who(hostile, "person", None, hostile, (hostile,)))
    document = msgspec.structs.replace(
        plain.document, text=f"{TEXT} {hostile}", title=hostile, outlet=hostile, author=hostile, url=hostile
    )
    event = msgspec.structs.replace(plain.events[0], actors=(7,), modes=(hostile,), contexts=(hostile,), cameo=hostile)
    coded = msgspec.structs.replace(
        plain, document=document, events=(event,), mentions=(*plain.mentions, mention), notes=(hostile,),
        coder=Version(hostile, hostile, hostile),
    )  # fmt: skip
    reading, harmless = Reading(html(coded)), Reading(html(plain))
    assert {tag for tag, _ in reading.tags} <= {tag for tag, _ in harmless.tags} | {"section"}
    assert hostile in reading.text
    assert all(hostile not in key for _, attributes in reading.tags for key in attributes)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://example.org"])
def test_only_web_addresses_become_links(url: str) -> None:
    plain = record()
    coded = msgspec.structs.replace(plain, document=msgspec.structs.replace(plain.document, url=url))
    assert url not in [a.get("href") for tag, a in Reading(html(coded)).tags if tag == "a"]


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\ud800"])
def test_signs_that_mislead_a_reader_are_shown_not_obeyed(sign: str) -> None:
    source = html(record(title=f"Port{sign}shelled"))
    assert sign not in source
    assert "Port\ufffdshelled" in source
    assert source.encode("utf-8")


def test_every_link_inside_the_page_has_its_target() -> None:
    tags = Reading(html(record(), record())).tags
    targets = [a["id"] for _, a in tags if "id" in a]
    inner = {str(a["href"])[1:] for tag, a in tags if tag == "a" and str(a.get("href")).startswith("#")}
    named = {a["aria-labelledby"] for _, a in tags if "aria-labelledby" in a}
    assert len(targets) == len(set(targets))
    assert (inner | named) <= set(targets)


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in Reading(html(record())).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_each_kind_of_mark_has_a_style_beside_its_colour() -> None:
    rules = dict(re.findall(r"mark\.(\w+) \{([^}]*)\}", html(record())))
    drawn = {role: re.sub(r"color: [^;]*;", "", rule) for role, rule in rules.items()}
    assert len(drawn) == 9
    assert len(set(drawn.values())) == 9


def test_no_report_is_a_page_too() -> None:
    assert "No reports." in Reading(page([])).text


def test_a_report_without_events_says_so() -> None:
    plain = record()
    coded = msgspec.structs.replace(plain, events=(), claims=(), breaches=(), mentions=())
    assert "No event was coded in this report." in Reading(html(coded)).text


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["actor", "place", "cue"]))),
)
def test_pieces_are_the_text_again(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), role, "") for a, b, role in spans]
    assert "".join(p.text for p in pieces(text, 0, len(text), marks)) == text


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6))
def test_each_character_knows_its_marks(spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(a, b), max(a, b), "actor", str(n)) for n, (a, b) in enumerate(spans)]
    at = 0
    for piece in pieces("x" * 20, 0, 20, marks):
        inside = {f"actor: {m.says}" for m in marks if m.start <= at < m.end}
        assert set(piece.says.split("; ")) - {""} == inside
        at += len(piece.text)
