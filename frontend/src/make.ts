type Content = Node | string;

/** An element with attributes and content; text stays text. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  told: Readonly<Record<string, string>> = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(told)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/** The same for drawings. */
export function draw<K extends keyof SVGElementTagNameMap>(
  tag: K,
  told: Readonly<Record<string, string | number>> = {},
  ...content: readonly Content[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(told)) made.setAttribute(name, String(value));
  made.append(...content);
  return made;
}

const FORMAT = new Intl.NumberFormat("en-GB");

/** A number as people read it. */
export const number = (value: number): string => FORMAT.format(value);

/** How many of what: "1 incident", "1,204 incidents". */
export const many = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? "" : "s"}`;

/** A function that runs once its caller has been quiet for so many milliseconds. */
export function quiet(after: number, run: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, after);
  };
}
