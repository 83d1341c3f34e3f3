import type { Feature, FeatureCollection, Point, Polygon } from "geojson";
import { many } from "./make";
import type { Cell, Precision } from "./selection";

/** Kilometres from the middle within which a place of some precision lies as a rule: half the width of such areas. */
const EXTENT: Record<Precision, number> = { settlement: 0, feature: 0, admin2: 25, admin1: 90, region: 130, sea: 180, country: 250 };

/** The least that a circle with a number and a disc measure on the screen, in pixels from their middle. */
const LEAST = 9;
const LEAST_DISC = 12;

/** The radius of the largest circle, in pixels; its area stands for the most incidents at one spot, others in proportion
 * as far as their numbers fit in. */
const MOST = 22;

/** The radius of a circle for one incident. */
const SINGLE = 5;

/** Metres of a pixel at zoom 0 on the equator. */
const PIXEL = 78_271.5;

const AREAS: Record<Precision, string> = {
  settlement: "town", feature: "place", admin2: "district", admin1: "province", region: "region", sea: "sea", country: "country",
};

/** Whether a cell stands for an area, so that no point may be drawn for it. */
export const wide = (cell: Cell): boolean => EXTENT[cell.precision] > 0;

/** What a cell is called. */
export const called = (cell: Cell): string => cell.label ?? cell.country ?? "Unnamed place";

/** What a cell stands for, in words. */
export function meaning(cell: Cell): string {
  const count = many(cell.incidents, "incident");
  if (cell.precision === "country") return `${count} told of the country, no nearer`;
  if (wide(cell) && cell.places > 1) return `${count} somewhere in ${cell.places} areas close together`;
  if (wide(cell)) return `${count} somewhere in this ${AREAS[cell.precision]}`;
  return cell.places > 1 ? `${count} at ${cell.places} places close together` : `${count} ${cell.precision === "settlement" ? "in this town" : "at this place"}`;
}

/** Cells with areas that are too small to be told apart at a zoom drawn as one; towns the server has gathered already. */
export function gathered(cells: readonly Cell[], zoom: number): Cell[] {
  const near = new Map<string, Cell[]>();
  const told: Cell[] = [];
  for (const cell of cells) {
    const seen = (EXTENT[cell.precision] * 1000) / metres(cell.lat, zoom);
    if (!wide(cell) || cell.precision === "country" || seen > LEAST_DISC) {
      told.push(cell);
      continue;
    }
    const step = (3 * LEAST_DISC * metres(0, zoom)) / 111_200;
    const square = `${Math.floor(cell.lon / step)},${Math.floor(cell.lat / (step * shrunk(cell.lat)))}`;
    near.set(square, [...(near.get(square) ?? []), cell]);
  }
  return [...told, ...[...near.values()].map(together)];
}

/** One cell for several: in their middle, named after that with the most incidents. */
function together(cells: readonly Cell[]): Cell {
  const sum = (of: (cell: Cell) => number): number => cells.reduce((total, cell) => total + of(cell), 0);
  const incidents = sum((cell) => cell.incidents);
  const most = cells.reduce((a, b) => (b.incidents > a.incidents ? b : a));
  if (cells.length === 1) return most;
  const middle = (of: (cell: Cell) => number): number => sum((cell) => of(cell) * cell.incidents) / incidents;
  return { ...most, incidents, places: sum((cell) => cell.places), lat: middle((cell) => cell.lat), lon: middle((cell) => cell.lon), key: null };
}

/** What layers know of a cell: `at` is its number in the list that was drawn. */
interface Drawn {
  readonly at: number;
  readonly incidents: number;
  readonly size: number;
  readonly label: string;
}

export interface Marks {
  readonly points: FeatureCollection<Point, Drawn>;
  readonly areas: FeatureCollection<Polygon, Drawn>;
  readonly middles: FeatureCollection<Point, Drawn>;
  /** Countries to be tinted, by code: the number of the cell, and how strongly. */
  readonly tints: ReadonlyMap<string, { readonly at: number; readonly strength: number }>;
}

/** Cells as they are drawn at a zoom; a country whose shape is not on the map is drawn as an area. */
export function marks(cells: readonly Cell[], zoom: number, shaped: ReadonlySet<string>): Marks {
  const points: Feature<Point, Drawn>[] = [];
  const areas: Feature<Polygon, Drawn>[] = [];
  const middles: Feature<Point, Drawn>[] = [];
  const tints = new Map<string, { at: number; strength: number }>();
  const most = (some: readonly Cell[]): number => Math.max(1, ...some.map((cell) => cell.incidents));
  const [mostAtSpot, mostInLand] = [most(cells.filter((cell) => !wide(cell))), most(cells.filter((cell) => cell.precision === "country"))];
  cells.forEach((cell, at) => {
    const told = drawn(cell, at, mostAtSpot);
    if (!wide(cell)) points.push(point(cell, told));
    else if (cell.precision === "country" && cell.country && shaped.has(cell.country)) {
      tints.set(cell.country, { at, strength: Math.log1p(cell.incidents) / Math.log1p(mostInLand) });
      middles.push(point(cell, { ...told, label: `${called(cell)} ${told.label}` }));
    } else {
      areas.push({ type: "Feature", geometry: disc(cell, zoom), properties: told });
      middles.push(point(cell, told));
    }
  });
  return { points: collected(points), areas: collected(areas), middles: collected(middles), tints };
}

function drawn(cell: Cell, at: number, most: number): Drawn {
  const label = short(cell.incidents);
  const size = Math.max(LEAST, 4 + 2.6 * label.length, MOST * Math.sqrt(cell.incidents / most));
  return { at, incidents: cell.incidents, size: cell.incidents > 1 ? size : SINGLE, label };
}

/** "1.2k" where a number would not fit. */
function short(count: number): string {
  return new Intl.NumberFormat("en-GB", { notation: "compact", maximumSignificantDigits: 2 }).format(count).toLowerCase();
}

function point(cell: Cell, properties: Drawn): Feature<Point, Drawn> {
  return { type: "Feature", geometry: { type: "Point", coordinates: [cell.lon, cell.lat] }, properties };
}

const collected = <G extends Point | Polygon>(features: Feature<G, Drawn>[]): FeatureCollection<G, Drawn> => ({
  type: "FeatureCollection",
  features,
});

/** A disc of the area's extent, in degrees; never smaller than can be seen. */
function disc(cell: Cell, zoom: number): Polygon {
  const least = (LEAST_DISC * metres(cell.lat, zoom)) / 1000;
  const degrees = Math.max(EXTENT[cell.precision], least) / 111.2;
  const ring = Array.from({ length: 49 }, (_, i) => {
    const turn = (i / 48) * 2 * Math.PI;
    return [cell.lon + (degrees * Math.cos(turn)) / shrunk(cell.lat), cell.lat + degrees * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [ring] };
}

/** How much shorter a degree of longitude is than on the equator. */
const shrunk = (lat: number): number => Math.max(0.05, Math.cos((lat * Math.PI) / 180));

/** Metres of a pixel. */
const metres = (lat: number, zoom: number): number => (PIXEL * shrunk(lat)) / 2 ** zoom;
