import { called, meaning, wide } from "./cells";
import { make, many, number } from "./make";
import type { Cell } from "./selection";

/** How many cells the list names: more would be a scroll without an end; one comes nearer instead. */
const NAMED = 200;

/** The map's cells as a list: what the map shows, for keys and screen readers. */
export class Panel {
  readonly title = make("summary");
  private readonly list = make("ol");
  readonly element = make("details", { class: "places" }, this.title, this.list);

  constructor(private readonly open: (cell: Cell, opener: HTMLElement) => void) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.element.open = false;
      this.title.focus();
    });
  }

  /** Name the cells anew, those with the most incidents first. */
  show(cells: readonly Cell[]): void {
    const sorted = [...cells].sort((a, b) => b.incidents - a.incidents).slice(0, NAMED);
    this.title.textContent = `${many(cells.length, "spot")} as a list`;
    this.list.replaceChildren(...sorted.map((cell) => make("li", {}, this.row(cell))));
  }

  private row(cell: Cell): HTMLButtonElement {
    const name = make("bdi", {}, cell.places > 1 ? `${called(cell)} and near` : called(cell));
    const count = make("span", { class: "count" }, number(cell.incidents));
    const button = make("button", { type: "button", "aria-label": `${called(cell)}: ${meaning(cell)}` }, key(cell), name, count);
    button.addEventListener("click", () => this.open(cell, button));
    return button;
  }
}

/** The sign that a cell is drawn with. */
function key(cell: Cell): HTMLElement {
  return make("i", { class: `key ${cell.precision === "country" ? "land" : wide(cell) ? "area" : "point"}` });
}

/** What the marks mean, and what is not on the map. */
export function legend(): { element: HTMLElement; show: (unplaced: number) => void } {
  const unplaced = make("p", { class: "unplaced", hidden: "" });
  const keys = [["point", "town"], ["area", "somewhere in the area"], ["land", "somewhere in the country"]] as const;
  const marks = keys.map(([mark, says]) => make("li", {}, make("i", { class: `key ${mark}` }), says));
  const element = make("div", { class: "legend" }, make("ul", {}, ...marks), unplaced);
  const show = (count: number): void => {
    unplaced.hidden = count === 0;
    unplaced.textContent = `${many(count, "incident")} without a place, not on the map`;
  };
  return { element, show };
}
