/** Spans of a text on the page, counted as the record counts: in Unicode code points, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span that an address points to: "#char=10,20". */
export function pointed(hash: string): Span | null {
  const found = /^#char=(\d+),(\d+)$/.exec(hash);
  const [start, end] = [Number(found?.[1]), Number(found?.[2])];
  return found && end > start ? { start, end } : null;
}

/** The stretch of the page that a span of its text is; nothing where the text is shorter. */
export function range(host: HTMLElement, { start, end }: Span): Range | null {
  const told = document.createRange();
  let passed = offset(host);
  let begun = false;
  for (const node of texts(host)) {
    const here = length(node.data);
    if (!begun && start < passed + here) {
      told.setStart(node, units(node.data, start - passed));
      begun = true;
    }
    if (begun && end <= passed + here) {
      told.setEnd(node, units(node.data, end - passed));
      return told;
    }
    passed += here;
  }
  return null;
}

/** The span of the text that a stretch of the page is. */
export function span(host: HTMLElement, told: Range): Span {
  const before = document.createRange();
  before.setStart(host, 0);
  before.setEnd(told.startContainer, told.startOffset);
  const start = offset(host) + length(before.toString());
  return { start, end: start + length(told.toString()) };
}

/** The address of a span: our own fragment, and for other readers of the page a W3C text fragment after it. */
export function address({ start, end }: Span, text: string): string {
  const words = text.trim().split(/\s+/u);
  const few = words.length > 10 ? [words.slice(0, 4), words.slice(-4)] : [words];
  const directive = few.map((some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D")).join(",");
  return `${location.origin}${location.pathname}${location.search}#char=${start},${end}:~:text=${directive}`;
}

/** Where the text on the page begins in the document's text. */
const offset = (host: HTMLElement): number => Number(host.dataset["text"]) || 0;

const length = (text: string): number => [...text].length;

/** How many units of JavaScript's strings so many code points are. */
const units = (text: string, points: number): number => [...text].slice(0, points).join("").length;

function* texts(host: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
}
