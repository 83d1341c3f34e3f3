"""Records for those who only read: no private name anywhere, and every span where it was."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.masking import masked
from dateline.model import ActorMention, Claim, Coded, Document, Event, Span, Version, Who

TEXT = "Anna Marin, a nurse, was shot in Goma. Marin's brother said that President Okello knew. MARIN was 34."


def record(text: str = TEXT, name: str = "Anna Marin", url: str = "https://wire.example/anna-marin-shot") -> Coded:
    def actor(words: str, who: Who) -> ActorMention:
        at = text.index(words)
        return ActorMention(at, at + len(words), words, who)

    start = text.index("shot")
    mentions = (
        actor(name, Who(name, "person")),
        actor("President Okello", Who("Okello", "person", "okello", "UGA", ("GOV",))),
    )
    sentence = Span(0, text.index(".") + 1, text[: text.index(".") + 1])
    event = Event("e", sentence, Span(start, start + 4, "shot"), "ASSAULT", recipients=(0,))
    document = Document("d", text, title=f"Nurse {name} shot", url=url)
    return Coded(
        document, mentions, (event,), (Claim("c", ("e",), "asserts"),), Version("1", "m", "l"), notes=(f"read {name}",)
    )


def test_no_private_name_is_left() -> None:
    told = msgspec.json.encode(masked(record())).decode().casefold()
    assert "marin" not in told
    assert "anna" not in told
    assert "okello" in told


def test_every_span_stands_where_it_was() -> None:
    told = masked(record())
    text = told.document.text
    assert len(text) == len(TEXT)
    for span in (*told.mentions, told.events[0].sentence, told.events[0].trigger):
        assert text[span.start : span.end] == span.text


def test_a_record_without_private_persons_stays() -> None:
    told = record()
    public = msgspec.structs.replace(told, mentions=told.mentions[1:])
    assert masked(public) is public


@given(name=st.from_regex(r"[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}", fullmatch=True), tail=st.text(max_size=40))
def test_whatever_the_name(name: str, tail: str) -> None:
    text = f"{name} was shot. {tail} {name}"
    told = masked(record(f"{text} President Okello", name))
    assert name not in msgspec.json.encode(told).decode()
    assert len(told.document.text) == len(text) + len(" President Okello")
