/** What the server counts of a query beside the list, as `dateline.store.board.Selection` has it. */
export interface Bar {
  readonly first: string;
  readonly last: string;
  readonly incidents: number;
  readonly spanning: number;
}

export interface Timeline {
  readonly width: string;
  readonly bars: readonly Bar[];
  readonly before: number;
  readonly after: number;
}

export type Precision = "settlement" | "feature" | "admin2" | "admin1" | "region" | "sea" | "country";

export interface Cell {
  readonly lat: number;
  readonly lon: number;
  readonly precision: Precision;
  readonly incidents: number;
  readonly places: number;
  readonly label: string | null;
  readonly country: string | null;
  readonly key?: string | null;
}

export interface Selection {
  readonly total: number;
  readonly undated: number;
  readonly unplaced: number;
  readonly timeline: Timeline;
  readonly overview: Timeline;
  readonly cells: readonly Cell[];
}

const NONE: Timeline = { width: "day", bars: [], before: 0, after: 0 };

/** The selection that the page was served with; an empty one where there is none. */
export function read(): Selection {
  const told = JSON.parse(document.getElementById("selection")?.textContent || "{}") as Partial<Selection>;
  return complete(told);
}

/** A selection with nothing missing. */
export function complete(told: Partial<Selection>): Selection {
  return { total: 0, undated: 0, unplaced: 0, timeline: NONE, overview: told.timeline ?? NONE, cells: [], ...told };
}
