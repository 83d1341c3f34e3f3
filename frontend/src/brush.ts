import { date, day, type Period } from "./days";
import { make, quiet } from "./make";
import type { Strip } from "./strip";

/** What is told of a brush as it goes: while it moves, when it is set down, and what the pointer is over. */
interface Told {
  readonly move: (told: Period | null) => void;
  readonly done: (told: Period | null) => void;
  readonly read: (told: Period | null) => void;
}

type Part = "first" | "both" | "last";
const PARTS: readonly Part[] = ["both", "first", "last"];
const NAMES: Record<Part, string> = { first: "First day", both: "Period", last: "Last day" };
const KEYS: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** Pixels that a pointer may move and still have clicked. */
const STILL = 3;

/** A period to be drawn, moved and resized over a strip, by pointer and by keys. */
export function brush(host: HTMLElement, strip: Strip, told: Told): { place: (chosen: Period | null) => void } {
  let chosen: Period | null = null;
  const parts = PARTS.map((part) => slider(part));
  const settle = quiet(450, () => told.done(chosen));
  host.append(...parts.map(({ element }) => element));

  function place(next: Period | null): void {
    chosen = next;
    const { first, last } = next ?? strip.period;
    const [left, right] = [clamp(strip.x(first)), clamp(strip.x(last + 1))];
    host.classList.toggle("chosen", next !== null);
    for (const { part, element } of parts) {
      element.style.left = `${part === "last" ? right : left}px`;
      if (part === "both") element.style.width = `${right - left}px`;
      describe(element, strip.period, part === "last" ? last : first, part === "both" ? last : null);
    }
  }

  const clamp = (x: number): number => Math.min(strip.width, Math.max(0, x));

  function change(next: Period | null): void {
    const same = next && next.first <= strip.period.first && next.last >= strip.period.last;
    place(same ? null : next);
    told.move(chosen);
  }

  function slider(part: Part): { part: Part; element: HTMLElement } {
    const element = make("div", { class: `brush ${part}`, role: "slider", tabindex: "0", "aria-label": NAMES[part] });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") told.done(null);
      else if (event.key === "Enter") told.done(chosen);
      else {
        const steps = event.key === "Home" ? -Infinity : event.key === "End" ? Infinity : KEYS[event.key];
        if (steps === undefined) return;
        change(stepped(strip, chosen ?? strip.period, event.shiftKey && part === "both" ? "last" : part, steps));
        settle();
      }
      event.preventDefault();
    });
    return { part, element };
  }

  host.addEventListener("pointermove", (event) => {
    if (!host.hasPointerCapture(event.pointerId)) told.read(under(strip, x(event)));
  });
  host.addEventListener("pointerleave", () => told.read(null));
  host.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const held = parts.find(({ element }) => element === event.target);
    drag(event, chosen ? held?.part : undefined);
  });
  const x = (event: PointerEvent): number => event.clientX - host.getBoundingClientRect().left;

  /** Follow the pointer until it is let go: a part of the brush, or a new one from where it went down. */
  function drag(start: PointerEvent, part: Part | undefined): void {
    const before = chosen ?? strip.period;
    const [from, origin] = [x(start), strip.day(x(start))];
    const moved = (event: PointerEvent): Period => {
      const to = strip.day(x(event));
      if (part === "both") return shifted(strip, before, to - origin);
      if (part === "first") return sorted(to, before.last);
      if (part === "last") return sorted(before.first, to);
      return sorted(origin, to);
    };
    const follow = (event: PointerEvent): void => {
      if (Math.abs(x(event) - from) > STILL) change(snapped(strip, moved(event)));
    };
    const release = (event: PointerEvent): void => {
      host.removeEventListener("pointermove", follow);
      host.removeEventListener("pointerup", release);
      host.removeEventListener("pointercancel", release);
      const clicked = Math.abs(x(event) - from) <= STILL;
      if (event.type === "pointercancel") change(chosen && before);
      else told.done(clicked ? under(strip, from) : chosen);
    };
    host.setPointerCapture(start.pointerId);
    host.addEventListener("pointermove", follow);
    host.addEventListener("pointerup", release);
    host.addEventListener("pointercancel", release);
  }

  return { place };
}

function describe(element: HTMLElement, whole: Period, now: number, last: number | null): void {
  element.setAttribute("aria-valuemin", String(whole.first));
  element.setAttribute("aria-valuemax", String(whole.last));
  element.setAttribute("aria-valuenow", String(Math.min(whole.last, Math.max(whole.first, now))));
  element.setAttribute("aria-valuetext", last === null ? date(now) : `${date(now)} to ${date(last)}`);
}

/** The period of the bar under the pointer. */
function under(strip: Strip, x: number): Period | null {
  const bar = strip.bar(strip.at(strip.day(x)));
  return bar ? { first: day(bar.first), last: day(bar.last) } : null;
}

const sorted = (a: number, b: number): Period => ({ first: Math.min(a, b), last: Math.max(a, b) });

/** The period widened to whole bars. */
function snapped(strip: Strip, { first, last }: Period): Period {
  const [from, to] = [strip.bar(strip.at(first)), strip.bar(strip.at(last))];
  return from && to ? { first: day(from.first), last: day(to.last) } : { first, last };
}

/** The period as many days on, as long as before. */
function shifted(strip: Strip, { first, last }: Period, days: number): Period {
  const { first: least, last: most } = strip.period;
  const by = Math.min(most - last, Math.max(least - first, days));
  return { first: first + by, last: last + by };
}

/** The period with one end, or both, so many bars on. */
function stepped(strip: Strip, told: Period, part: Part, bars: number): Period {
  const ends = { first: strip.at(told.first), last: strip.at(told.last) };
  const most = strip.at(strip.period.last);
  const by = Math.min(most - ends.last, Math.max(-ends.first, bars));
  if (part === "both") ends.first += by;
  if (part === "both") ends.last += by;
  if (part === "first") ends.first = Math.min(ends.last, Math.max(0, ends.first + bars));
  if (part === "last") ends.last = Math.max(ends.first, Math.min(most, ends.last + bars));
  const [from, to] = [strip.bar(ends.first), strip.bar(ends.last)];
  return from && to ? { first: day(from.first), last: day(to.last) } : told;
}
