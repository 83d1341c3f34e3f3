/** The map's colours, read from the page's style so that one place tells both. */
export interface Colours {
  readonly water: string;
  readonly land: string;
  readonly border: string;
  readonly label: string;
  readonly halo: string;
  readonly mark: string;
  readonly ink: string;
}

const NAMES = ["water", "land", "border", "label", "halo", "mark", "ink"] as const;

/** The colours as they are now. */
export function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const told = NAMES.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim()]);
  return Object.fromEntries(told) as unknown as Colours;
}
