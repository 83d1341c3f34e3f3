import { called, meaning } from "./cells";
import { ask, query } from "./form";
import { make, number } from "./make";
import type { Cell } from "./selection";

/** How many incidents a card lists at most. */
const SHOWN = 5;

/** Kilometres around a town's or an area's middle within which incidents are told to lie at that very spot. */
const SPOT = "0.5";

/** What a query asks for the incidents of a cell that is one place. */
const asking = (cell: Cell): Record<string, string | null> =>
  cell.precision === "country"
    ? { country: cell.country, near: null, within: null }
    : { near: `${cell.lat},${cell.lon}`, within: SPOT };

/** What a card asks of the map that it lies on. */
export interface Under {
  readonly project: (cell: Cell) => { x: number; y: number };
  readonly approach: (cell: Cell) => void;
  /** Where focus goes when what opened the card is gone. */
  readonly fallback: () => HTMLElement;
}

/** The card of a cell: what it stands for, its first incidents, and a way to see only these, or more nearly. */
export class Card {
  readonly element = make("div", { class: "card", role: "dialog", "aria-modal": "false", tabindex: "-1", hidden: "" });
  private cell: Cell | null = null;
  private opener: HTMLElement | null = null;
  private fetching = new AbortController();

  constructor(
    private readonly host: HTMLElement,
    private readonly under: Under,
  ) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    host.append(this.element);
  }

  /** Open it at a cell; focus comes back to the opener when it is closed. */
  open(cell: Cell, opener: HTMLElement | null): void {
    this.fetching.abort();
    this.fetching = new AbortController();
    [this.cell, this.opener] = [cell, opener];
    const close = make("button", { type: "button", class: "quiet close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.close());
    const list = make("ol", { class: "found", "aria-busy": "true" });
    const title = make("h3", {}, make("bdi", {}, called(cell)));
    this.element.setAttribute("aria-label", called(cell));
    this.element.replaceChildren(close, title, make("p", { class: "soft" }, meaning(cell)), list, make("p", { class: "actions" }, this.action(cell)));
    this.element.hidden = false;
    this.place();
    if (opener) this.element.focus({ preventScroll: true });
    if (cell.precision === "country" || cell.places > 1) list.remove();
    else void this.fill(cell, list, this.fetching.signal);
  }

  close(): void {
    if (this.element.hidden) return;
    const held = this.element.contains(document.activeElement);
    this.fetching.abort();
    this.element.hidden = true;
    this.cell = null;
    if (held) (this.opener?.isConnected ? this.opener : this.under.fallback()).focus();
  }

  /** Keep it beside its cell, and within the map. */
  place(): void {
    if (!this.cell) return;
    const { x, y } = this.under.project(this.cell);
    const [wide, high] = [this.element.offsetWidth, this.element.offsetHeight];
    const left = x + 18 + wide > this.host.clientWidth ? x - 18 - wide : x + 18;
    this.element.style.left = `${within(left, this.host.clientWidth - wide)}px`;
    this.element.style.top = `${within(y - high / 2, this.host.clientHeight - high)}px`;
  }

  private action(cell: Cell): HTMLButtonElement {
    const says = cell.places > 1 ? "Come nearer" : cell.precision === "country" ? "Everything in this country" : "Only these";
    const button = make("button", { type: "button" }, says);
    button.addEventListener("click", () => {
      this.close();
      if (cell.places > 1) this.under.approach(cell);
      else ask(asking(cell));
    });
    return button;
  }

  /** List the first incidents as the server draws them. */
  private async fill(cell: Cell, list: HTMLOListElement, signal: AbortSignal): Promise<void> {
    const told = query({ ...asking(cell), order: null, limit: String(SHOWN) });
    const address = (this.host.closest("form") ?? document.createElement("form")).action || location.pathname;
    try {
      const answer = await fetch(`${address}?${told}`, { signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      list.append(...[...page.querySelectorAll(".incidents > li")].slice(0, SHOWN).map((row) => document.adoptNode(row)));
    } catch {
      return; // closed, or the server is away: the count and the way to the list stay
    } finally {
      list.removeAttribute("aria-busy");
    }
    const more = cell.incidents - list.childElementCount;
    if (more > 0 && list.childElementCount) list.after(make("p", { class: "soft more" }, `and ${number(more)} more`));
    this.place();
  }
}

const within = (at: number, most: number): number => Math.max(8, Math.min(at, most - 8));
