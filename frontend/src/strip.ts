import { day, ticks, type Period } from "./days";
import { draw } from "./make";
import type { Bar } from "./selection";

const AXIS = 18;

/** Room of one label of the axis, in pixels. */
const LABEL = 62;

/** How far the lighter bars may rise above the highest of the others: what may be must not dwarf what is. */
const CROWD = 2.5;

/** Bars over an axis of days. */
export class Strip {
  readonly svg = draw("svg", { class: "strip", "aria-hidden": "true" });
  private bars: readonly Bar[] = [];
  private domain: Period = { first: 0, last: 0 };

  get period(): Period {
    return this.domain;
  }

  get width(): number {
    return this.svg.clientWidth;
  }

  /** Draw bars anew; those outside the chosen period are muted. */
  show(bars: readonly Bar[], chosen: Period | null, axis: boolean): void {
    const [first, last] = [bars[0], bars.at(-1)];
    this.bars = bars;
    if (first && last) this.domain = { first: day(first.first), last: day(last.last) };
    const [width, height] = [this.svg.clientWidth, this.svg.clientHeight - (axis ? AXIS : 1)];
    this.svg.replaceChildren();
    if (!first || width <= 0 || height <= 0) return;
    const most = Math.max(1, ...bars.map((bar) => bar.incidents));
    const top = Math.min(Math.max(...bars.map((bar) => bar.incidents + bar.spanning), 1), most * CROWD);
    const paths = { may: "", did: "", faint: "", muted: "" };
    for (const bar of bars) {
      const x = this.x(day(bar.first));
      const wide = Math.max(1, this.x(day(bar.last) + 1) - x - (width / bars.length > 4 ? 1 : 0));
      const did = Math.min(bar.incidents / top, 1) * height;
      const may = Math.min((bar.incidents + bar.spanning) / top, 1) * height - did;
      const muted = chosen && !overlaps(bar, chosen);
      if (may > 0) paths[muted ? "faint" : "may"] += box(x, height - did - may, wide, may);
      if (did > 0) paths[muted ? "muted" : "did"] += box(x, height - did, wide, Math.max(did, 1.5));
    }
    for (const [name, d] of Object.entries(paths)) if (d) this.svg.append(draw("path", { class: name, d }));
    this.svg.append(draw("path", { class: "base", d: `M0 ${height + 0.5}H${width}` }));
    if (axis) this.axis(width, height);
  }

  /** The day at a distance from the left. */
  day(x: number): number {
    const { first, last } = this.domain;
    return Math.min(last, Math.max(first, Math.floor(first + (x / this.width) * (last - first + 1))));
  }

  /** How far from the left a day begins. */
  x(told: number): number {
    const { first, last } = this.domain;
    return ((told - first) / (last - first + 1)) * this.width;
  }

  /** The number of the bar that a day lies in. */
  at(told: number): number {
    const found = this.bars.findIndex((bar) => told <= day(bar.last));
    return found < 0 ? this.bars.length - 1 : found;
  }

  /** A bar by its number, kept within. */
  bar(at: number): Bar | undefined {
    return this.bars[Math.min(this.bars.length - 1, Math.max(0, at))];
  }

  private axis(width: number, height: number): void {
    for (const { at, label, major } of ticks(this.domain, Math.max(2, Math.floor(width / LABEL)))) {
      const x = this.x(at);
      if (x > width - 24) continue;
      this.svg.append(
        draw("path", { class: "tick", d: `M${Math.round(x) + 0.5} ${height}v4` }),
        draw("text", { class: major ? "major" : "minor", x: x + 3, y: height + 13 }, label),
      );
    }
  }
}

function box(x: number, y: number, wide: number, high: number): string {
  return `M${x.toFixed(1)} ${y.toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}h${(-wide).toFixed(1)}z`;
}

function overlaps(bar: Bar, chosen: Period): boolean {
  return day(bar.last) >= chosen.first && day(bar.first) <= chosen.last;
}
