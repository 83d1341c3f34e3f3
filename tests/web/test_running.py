"""How the server and the chronicle are: health, metrics, runs, and news for those who listen."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.errors import TroubleError
from dateline.store import Store
from dateline.web import live
from dateline.web.live import Change, Live
from tests.chronicle.desk import add, report

Page = TestClient[Litestar]


def alone(work: Coroutine[Any, Any, None]) -> None:
    """Run it on a loop in a thread of its own: the browser's tests leave theirs running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def test_health_tells_whether_the_chronicle_can_be_read(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page.get("/healthz").status_code == 200

    def away(self: Store) -> str:
        raise TroubleError("page.db: is damaged")

    monkeypatch.setattr(Store, "newest", away)
    answer = page.get("/healthz", headers={"accept": "*/*"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_metrics_count_by_route_not_by_address(page: Page) -> None:
    for key in ("one", "two"):
        page.get(f"/api/incidents/{key}")
        page.get(f"/nowhere/{key}")
    told = page.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=")
    assert 'path="/api/incidents/{key}"' in told.text
    assert "two" not in told.text
    assert 'dateline_chronicle_rows{what="documents"} 3.0' in told.text


def test_runs_tell_how_far_they_are(page: Page, chronicle: Store) -> None:
    run = chronicle.begin("watch", ["feeds.toml"])
    assert "0 documents so far" in page.get("/runs").text
    chronicle.end(run, "stopped")
    told = page.get("/runs").text
    assert "stopped" in told
    assert "so far" in told  # the fixture's own run was never ended, and so may go on
    assert "3 documents" in told


def test_listeners_hear_of_a_change(chronicle: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "EVERY", 0.001)

    async def hear() -> None:
        news = Live(chronicle)
        ears = [news.listen(), news.listen()]
        newest = [await anext(ear) for ear in ears]
        assert newest == [chronicle.newest()] * 2
        await asyncio.to_thread(add, chronicle, [report("Goma 2022-04-01 injured 3")])
        told = [await anext(ear) for ear in ears]
        assert told[0] == told[1] == Change(chronicle.newest(), 4, 3, 1, 1)
        news.close()
        assert [one for ear in ears async for one in ear] == []

    alone(hear())


def test_who_was_away_hears_what_he_missed(chronicle: Store) -> None:
    async def hear() -> None:
        news = Live(chronicle)
        assert isinstance(await anext(news.listen("old-1")), Change)
        assert await anext(news.listen(chronicle.newest())) == chronicle.newest()
        news.close()

    alone(hear())


def test_silence_is_broken_by_signs_of_life(chronicle: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "BEAT", 0.001)

    async def hear() -> None:
        news = Live(chronicle)
        ear = news.listen()
        assert [await anext(ear) for _ in range(3)] == [chronicle.newest()] * 3
        news.close()

    alone(hear())


def test_who_hangs_up_is_forgotten_and_only_so_many_listen(
    page: Page, chronicle: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST", 1)

    async def hear() -> None:
        news = Live(chronicle)
        ear = news.listen()
        await anext(ear)
        assert news.full
        await ear.aclose()  # type: ignore[attr-defined]
        assert not news.full
        news.close()

    alone(hear())
    monkeypatch.setattr(live, "MOST", 0)
    assert page.get("/live").status_code == 503
