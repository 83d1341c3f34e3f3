import "./marks.css";
import { make } from "./make";
import { address, pointed, range, span } from "./spans";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** A document's text: its marks tell what they are, under the pointer and by keys, and any stretch has an address.
 *
 * The element's text is the document's, from the character that `data-text` tells; each `<mark title="…">` is a mark.
 */
export function marks(host: HTMLElement): void {
  const note = new Note(host);
  const found = [...host.querySelectorAll("mark")];
  for (const [at, mark] of found.entries()) {
    mark.tabIndex = at === 0 ? 0 : -1;
    mark.dataset["says"] = mark.title;
    mark.removeAttribute("title");
  }
  const marked = ({ target }: Event): HTMLElement | null => (target instanceof Element ? target.closest("mark") : null);

  host.addEventListener("pointerover", (event) => note.show(marked(event)));
  host.addEventListener("focusin", (event) => note.show(marked(event)));
  host.addEventListener("focusout", () => note.hide());
  host.addEventListener("pointerleave", () => note.hide());
  host.addEventListener("keydown", (event) => {
    const mark = marked(event);
    if (event.key === "Escape") note.hide(0);
    if (event.key === "c" && mark && !event.ctrlKey && !event.metaKey) note.copy();
    const step = STEPS[event.key];
    if (!mark || step === undefined) return;
    event.preventDefault();
    const at = Math.min(found.length - 1, Math.max(0, found.indexOf(mark) + step));
    mark.tabIndex = -1;
    const next = found[at];
    if (next) next.tabIndex = 0;
    next?.focus();
  });
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const stretch = chosen.getRangeAt(0);
    if (host.contains(stretch.commonAncestorContainer)) note.show(stretch);
  });
  addEventListener("hashchange", () => reveal(host));
  reveal(host);
}

/** Light up the span that the address points to, and bring it into view. */
function reveal(host: HTMLElement): void {
  const told = pointed(location.hash);
  const found = told && range(host, told);
  CSS.highlights.delete("pointed");
  if (!found) return;
  CSS.highlights.set("pointed", new Highlight(found));
  found.startContainer.parentElement?.scrollIntoView({ block: "center" });
}

/** A note beside a mark or a chosen stretch: what it is, and a button that copies its address. */
class Note {
  private readonly says = make("p", { id: "says" });
  private readonly button = make("button", { type: "button", class: "quiet" }, "Copy link");
  private readonly element = make("div", { class: "note", hidden: "" }, this.says, this.button);
  private at: HTMLElement | Range | null = null;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: HTMLElement) {
    document.body.append(this.element);
    this.button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps what is chosen in the text
    this.button.addEventListener("click", () => this.copy());
    this.element.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.element.addEventListener("pointerleave", () => this.hide());
    addEventListener("scroll", () => this.place(), { passive: true });
  }

  show(at: HTMLElement | Range | null): void {
    if (!at) return this.hide();
    clearTimeout(this.leaving);
    if (this.at instanceof HTMLElement) this.at.removeAttribute("aria-describedby");
    this.at = at;
    this.says.textContent = at instanceof HTMLElement ? (at.dataset["says"] ?? "") : "";
    if (at instanceof HTMLElement) at.setAttribute("aria-describedby", "says");
    this.button.textContent = "Copy link";
    this.element.hidden = false;
    this.place();
  }

  /** After a moment, so that the pointer may come over from the mark. */
  hide(after = 250): void {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => (this.element.hidden = true), after);
  }

  copy(): void {
    if (!this.at) return;
    const stretch = this.at instanceof Range ? this.at : document.createRange();
    if (this.at instanceof HTMLElement) stretch.selectNodeContents(this.at);
    const told = address(span(this.host, stretch), stretch.toString());
    navigator.clipboard.writeText(told).then(
      () => (this.button.textContent = "Copied"),
      () => location.replace(told),
    );
  }

  private place(): void {
    const box = this.at?.getBoundingClientRect();
    if (!box || this.element.hidden) return;
    const { offsetWidth: wide, offsetHeight: high } = this.element;
    this.element.style.left = `${Math.max(8, Math.min(box.left, innerWidth - wide - 8))}px`;
    this.element.style.top = `${box.bottom + high + 12 > innerHeight ? box.top - high - 6 : box.bottom + 6}px`;
  }
}
