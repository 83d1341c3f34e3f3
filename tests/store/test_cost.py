"""Adding one report costs the same in a large chronicle as in a small one; a search puts each question once."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from dateline.store import Copy, Query, Signature, Store, Tie, finding

from .samples import V2, card, document, event_id, incident, record


def added(store: Store, run: str, n: int) -> None:
    """One report after another one, coded, stored, compared, linked, and the older one coded anew."""
    with store.writing(run) as writer:
        if writer.has(document(n).id):
            return
        writer.lookalikes(["a"])
        writer.add(record(n), [card(n, "all", f"{n}")], signature=Signature(b"x", frozenset({"a"})), source="x")
        writer.candidates(["all"])
        writer.link([Tie(f"k{n}", f"k{n - 1}", 0.5)] if n else [])
        component = writer.component([f"k{n}"])
        writer.touching(one for found in component.cards for one in found.events)
        writer.judgements([event_id(n)])
        writer.settle([incident(n)], [f"i{n - 1}"])
        writer.signature(document(n).id)
        if n:
            writer.copy(Copy(document(n).id, document(n - 1).id, "copy"))
            writer.copies([document(n).id])
            writer.add(record(n - 1, coder=V2), [card(n - 1, "all")])


def test_adding_a_report_scans_no_table(lite: Store) -> None:
    run = lite.begin("add")
    added(lite, run, 0)
    seen: dict[str, Any] = {}

    def note(_c: object, _cursor: object, statement: str, parameters: Any, _context: object, many: bool) -> None:
        seen[statement] = parameters[0] if many else parameters

    event.listen(lite.engine, "before_cursor_execute", note)
    added(lite, run, 1)
    event.remove(lite.engine, "before_cursor_execute", note)
    asked = {one: told for one, told in seen.items() if one.startswith(("SELECT", "UPDATE", "DELETE"))}
    assert len(asked) > 20
    with lite.connected() as connection:
        for statement, parameters in asked.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[-1] for row in plan if row[-1].startswith("SCAN")]
            assert [step for step in steps if step != "SCAN CONSTANT ROW"] == [], statement


ASKED: list[dict[str, Any]] = [
    {"actor": "Ulo"}, {"party": "RUS"}, {"aux": ("future",)}, {"harm": 1}, {"source": "x"}, {"agreement": "truce"},
    {"reviewed": True}, {"reviewed": False}, {"text": "shelled -fire"}, {"as_of": date(2030, 1, 1), "text": "shelled"},
]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(asked))
def test_no_question_is_put_once_for_each_incident(lite: Store, asked: dict[str, Any]) -> None:
    with lite.connected() as connection:
        told = finding.incidents_asked(connection, Query(**asked)).compile(
            connection, compile_kwargs={"literal_binds": True}
        )
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}")]
    assert [step for step in plan if step.startswith("CORRELATED")] == []
