import "./timeline.css";
import { brush } from "./brush";
import { day, iso, period, type Period } from "./days";
import { ask, asked } from "./form";
import { make, many, number } from "./make";
import type { Bar, Selection, Timeline } from "./selection";
import { Strip } from "./strip";

/** Bars over time in which a period is chosen; where one is, its own bars stand above those of all time. */
export function timeline(host: HTMLElement): (selection: Selection) => void {
  const reading = make("p", { class: "readout", "aria-live": "polite" });
  const clear = make("button", { type: "button", class: "quiet", hidden: "" }, "All time");
  const [focus, overview] = [new Strip(), new Strip()];
  const frame = make("div", { class: "overview" }, overview.svg);
  const closer = make("div", { class: "focus" }, focus.svg);
  host.replaceChildren(make("header", {}, reading, clear), closer, frame);
  let selection: Selection | null = null;
  let chosen: Period | null = null;

  const send = (told: Period | null): void => {
    const whole = overview.period;
    ask({
      since: told && told.first > whole.first ? iso(told.first) : null,
      until: told && told.last < whole.last ? iso(told.last) : null,
    });
  };
  const brushing = brush(frame, overview, { move: (told) => paint(told), done: send, read: (told) => say(told) });
  const closing = brush(closer, focus, { move: (told) => say(told), done: send, read: (told) => say(told) });
  clear.addEventListener("click", () => send(null));
  host.addEventListener("change", (event) => event.stopPropagation());

  function paint(told: Period | null): void {
    if (!selection) return;
    host.classList.toggle("narrowed", chosen !== null);
    if (chosen) focus.show(selection.timeline.bars, null, true);
    overview.show(selection.overview.bars, told, !chosen);
    brushing.place(told);
    say(told);
  }

  function say(told: Period | null): void {
    reading.replaceChildren(...(selection ? said(selection, told ?? chosen) : []));
  }

  new ResizeObserver(() => paint(chosen)).observe(host);
  return (told) => {
    selection = told;
    chosen = within(told.overview);
    clear.hidden = chosen === null;
    closing.place(null);
    paint(chosen);
  };
}

/** The period that the form asks for, cut to the bars; nothing where it asks for all. */
function within(overview: Timeline): Period | null {
  const [first, last] = [overview.bars[0], overview.bars.at(-1)];
  const [since, until] = [asked("since"), asked("until")];
  if (!first || !last || !(since || until)) return null;
  return { first: since ? day(since) : day(first.first), last: until ? day(until) : day(last.last) };
}

/** A period and its incidents in words. */
function said(selection: Selection, told: Period | null): (Node | string)[] {
  const bars = [...selection.timeline.bars, ...selection.overview.bars];
  const [first, last] = [selection.overview.bars[0], selection.overview.bars.at(-1)];
  if (!first || !last) return ["No incident here has a day."];
  const whole = { first: day(first.first), last: day(last.last) };
  const bar = told && bars.find((one) => day(one.first) === told.first && day(one.last) === told.last);
  const asked = told && told.first === within(selection.overview)?.first && told.last === within(selection.overview)?.last;
  const counted = bar && !asked ? one(bar) : asked ? `${many(selection.total, "incident")}, by ${selection.timeline.width}` : told ? "" : all(selection);
  return [make("strong", {}, period(told ?? whole)), counted && ` ${counted}`];
}

function one(bar: Bar): string {
  const may = bar.spanning ? `, ${number(bar.spanning)} more that may fall here` : "";
  return `${many(bar.incidents, "incident")}${may}`;
}

function all({ overview }: Selection): string {
  const told = [`by ${overview.width}`];
  if (overview.before) told.push(`${number(overview.before)} earlier`);
  if (overview.after) told.push(`${number(overview.after)} later`);
  if (overview.bars.some((bar) => bar.spanning)) told.push("lighter: may have happened then");
  return told.join(" · ");
}
