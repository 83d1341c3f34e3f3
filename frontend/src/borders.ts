import type { FeatureCollection, MultiLineString, MultiPolygon, Point, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarse from "../made/borders-110m.json?file";
import fine from "../made/borders-50m.json?file";
import places from "../made/places.json?file";

interface Named {
  readonly code?: string;
  readonly name?: string;
  readonly at?: [number, number];
}

type World = Topology<{ countries: GeometryCollection<Named> }> & { readonly disputed: MultiLineString };
type Label = { name: string; zoom: number; capital: boolean };

/** What the map is drawn from at one scale. */
export interface Ground {
  readonly countries: FeatureCollection<Polygon | MultiPolygon, Named>;
  readonly borders: MultiLineString;
  readonly disputed: MultiLineString;
  readonly names: FeatureCollection<Point, { code: string; name: string; size: number }>;
}

export type Scale = "coarse" | "fine";
const FILES: Record<Scale, string> = { coarse, fine };

/** Countries and borders; the file is fetched once by the browser. */
export async function ground(scale: Scale): Promise<Ground> {
  const world = await fetched<World>(FILES[scale]);
  const shapes = world.objects.countries;
  const countries = feature(world, shapes) as Ground["countries"];
  for (const { geometry } of countries.features) flatten(geometry);
  return {
    countries,
    borders: mesh(world, shapes, (a, b) => a !== b),
    disputed: world.disputed,
    names: { type: "FeatureCollection", features: countries.features.flatMap(named) },
  };
}

/** Towns to be labelled, the most important first. */
export async function towns(): Promise<FeatureCollection<Point, Label>> {
  const rows = await fetched<[string, number, number, number, number][]>(places);
  const features = rows.map(([name, lon, lat, zoom, capital]) => ({
    type: "Feature" as const,
    geometry: { type: "Point" as const, coordinates: [lon, lat] },
    properties: { name, zoom, capital: capital === 1 },
  }));
  return { type: "FeatureCollection", features };
}

function named({ geometry, properties }: Ground["countries"]["features"][number]): Ground["names"]["features"] {
  const { code, name, at } = properties;
  if (!code || !name || !at) return [];
  return [{ type: "Feature", geometry: { type: "Point", coordinates: at }, properties: { code, name, size: breadth(geometry) } }];
}

/** Lay a shape out flat: over the date line its degrees go on past 180, and round the pole they close along it. */
function flatten(shape: Polygon | MultiPolygon): void {
  for (const ring of (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates).flat()) {
    let turned = 0;
    let before = ring[0]?.[0] ?? 0;
    for (const at of ring) {
      const lon = at[0] ?? 0;
      if (Math.abs(lon - before) > 180) turned += lon < before ? 360 : -360;
      before = lon;
      at[0] = lon + turned;
    }
    const [first, last] = [ring[0]?.[0] ?? 0, ring.at(-1)?.[0] ?? 0];
    if (turned) ring.push([last, -90], [first, -90], [...(ring[0] ?? [])]);
  }
}

/** About how wide a country is, in degrees: the square root of its box's area. */
function breadth(shape: Polygon | MultiPolygon): number {
  const parts = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  return Math.max(
    ...parts.map(([ring = []]) => {
      const [xs, ys] = [ring.map(([x = 0]) => x), ring.map(([, y = 0]) => y)];
      return Math.sqrt((Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys)));
    }),
  );
}

async function fetched<T>(address: string): Promise<T> {
  const answer = await fetch(new URL(address, import.meta.url));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}
