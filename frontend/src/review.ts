import "./review.css";
import { make } from "./make";
import { span } from "./spans";

/** Review by keys, words chosen in the text put into fields, and fields kept as soon as they change.
 *
 * The page works by links and forms alone; htmx swaps the item, so all is listened to from the document.
 */
const page = (): HTMLElement | null => document.querySelector<HTMLElement>("#review");

const ROLES = [
  ["actors", "Who acts", false],
  ["actors", "also acts", true],
  ["recipients", "To whom", false],
  ["recipients", "also to whom", true],
  ["when", "When", false],
  ["where", "Where", false],
  ["counts", "People", false],
] as const;

document.addEventListener("keydown", (event) => {
  const host = page();
  if (!host || event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
  if (event.key === "Escape") return leave(event.target);
  if (event.target.closest("input, select, textarea")) return;
  const found = host.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found || document.body.querySelector(".htmx-request")) return;
  event.preventDefault();
  act(found);
});

/** What a key does: a link or a button is pressed, a part that folds is opened and entered, any other is entered. */
function act(found: HTMLElement): void {
  if (found instanceof HTMLDetailsElement) found.open = !(found.open && found.contains(document.activeElement));
  else if (found instanceof HTMLButtonElement || found instanceof HTMLAnchorElement) return found.click();
  const inside = found.querySelector<HTMLElement>("select, input:not([type=hidden]), button");
  (inside ?? found.querySelector<HTMLElement>("summary"))?.focus();
}

function leave(from: HTMLElement): void {
  const folded = from.closest("details");
  if (folded) folded.open = false;
  from.blur();
  chooser.hidden = true;
}

document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLElement) target.closest<HTMLFormElement>("#review form[data-save]")?.requestSubmit();
});

const chooser = make("div", { class: "chooser", role: "toolbar", "aria-label": "Put the chosen words into a field", hidden: "" });
chooser.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps what is chosen in the text
document.body.append(chooser);
addEventListener("scroll", () => place(), { passive: true, capture: true });
document.addEventListener("selectionchange", () => {
  const chosen = stretch();
  chooser.hidden = !chosen;
  if (chosen) offer(chosen);
});

interface Chosen {
  readonly range: Range;
  readonly value: string;
}

/** What is chosen in the report's words, as the record counts. */
function stretch(): Chosen | null {
  const told = getSelection();
  if (!told || told.isCollapsed || !told.rangeCount) return null;
  const range = told.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const words = (around instanceof Element ? around : around.parentElement)?.closest<HTMLElement>("#review [data-words]");
  const text = range.toString();
  if (!words || !text.trim()) return null;
  const { start, end } = span(words, range);
  const [first, last] = [text.length - text.trimStart().length, text.length - text.trimEnd().length];
  const from = Number(words.dataset["words"]) || 0;
  return { range, value: `${from + start + first}:${from + end - last}` };
}

/** A button for each field that the words may go into. */
function offer(chosen: Chosen): void {
  const buttons = ROLES.flatMap(([field, says, also]) => {
    const form = page()?.querySelector<HTMLFormElement>(`form[data-field="${field}"]`);
    const there = form?.dataset["spans"];
    if (!form || (also && !there)) return [];
    const button = make("button", { type: "button", class: field }, says);
    button.addEventListener("click", () => put(form, also && there ? `${there}, ${chosen.value}` : chosen.value));
    return [button];
  });
  chooser.replaceChildren(...buttons);
  chooser.hidden = buttons.length === 0;
  place();
}

function put(form: HTMLFormElement, value: string): void {
  const field = form.querySelector<HTMLInputElement>("input[name=value]");
  if (!field) return;
  field.value = value;
  chooser.hidden = true;
  getSelection()?.removeAllRanges();
  form.requestSubmit();
}

function place(): void {
  const chosen = chooser.hidden ? null : stretch();
  if (!chosen) return;
  const box = chosen.range.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = chooser;
  chooser.style.left = `${Math.max(8, Math.min(box.left, innerWidth - wide - 8))}px`;
  chooser.style.top = `${box.top > high + 60 ? box.top - high - 6 : box.bottom + 6}px`;
}

/** Bring the sentence into view within its pane. */
function settle(): void {
  const words = page()?.querySelector<HTMLElement>("[data-words]");
  const told = words?.querySelector<HTMLElement>(".evidence");
  if (words && told) words.scrollTop = told.offsetTop - words.clientHeight / 3;
}

/** What is refused comes as a page as well, with the reason in its place. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const told = (event as CustomEvent<{ target: Element; xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean }>).detail;
  if (told.target.id !== "review" || ![409, 503].includes(told.xhr.status)) return;
  told.shouldSwap = true;
  told.isError = false;
});
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!(target instanceof Element) || target.id !== "review") return;
  chooser.hidden = true;
  settle();
  if (document.activeElement === document.body) page()?.querySelector<HTMLElement>("#item")?.focus({ preventScroll: true });
});
settle();
