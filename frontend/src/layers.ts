import type { ExpressionFilterSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Colours } from "./colours";

/** Drawn by the browser with the system's own letters: no glyphs are served. */
const LETTERS = ["system-ui", "Noto Sans", "Liberation Sans", "sans-serif"];

/** MapLibre reads the weight off the first name, which is no font's. */
const STRONG = ["Semibold", ...LETTERS];

const SOURCES = ["countries", "borders", "disputed", "names", "towns", "areas", "points", "middles"] as const;
export type SourceName = (typeof SOURCES)[number];

/** Layers of what can be opened, the topmost first. */
export const OPENED = ["points", "areas", "tints"] as const;

/** An empty map, above the pictures of a tile server of the desk if it has one. */
export function style(colours: Colours, tiles?: string): StyleSpecification {
  const sources = Object.fromEntries(SOURCES.map((name) => [name, source(name)]));
  const drawn = { version: 8 as const, sources, layers: layers(colours), transition: { duration: 0, delay: 0 } };
  if (!tiles) return drawn;
  const [water, land, ...above] = drawn.layers;
  const under: LayerSpecification = { id: "tiles", type: "raster", source: "tiles", paint: { "raster-fade-duration": 0 } };
  const raster: SourceSpecification = { type: "raster", tiles: [tiles], tileSize: 256 };
  return { ...drawn, sources: { ...sources, tiles: raster }, layers: [water!, land!, under, ...above] };
}

function source(name: SourceName): SourceSpecification {
  const empty = { type: "FeatureCollection" as const, features: [] };
  return { type: "geojson", data: empty, ...(name === "countries" ? { promoteId: "code" } : {}) };
}

/** What is drawn, in order: the ground, then its lines, then areas, then points, then letters. */
export function layers(colours: Colours): LayerSpecification[] {
  return [
    { id: "water", type: "background", paint: { "background-color": colours.water } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": colours.land, "fill-antialias": false } },
    {
      id: "tints", type: "fill", source: "countries",
      paint: { "fill-color": colours.mark, "fill-opacity": ["*", 0.32, ["coalesce", ["feature-state", "strength"], 0]] },
    },
    line("coast", "countries", colours.border, 0.4),
    line("border", "borders", colours.border, 0.9),
    line("claimed", "disputed", colours.land, 1.6),
    { ...line("disputed", "disputed", colours.border, 1.1), paint: { "line-color": colours.border, "line-width": 1.1, "line-dasharray": [2.5, 2] } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colours.mark, "fill-opacity": 0.1 } },
    {
      id: "rims", type: "line", source: "areas",
      paint: { "line-color": colours.mark, "line-width": 1.2, "line-dasharray": [3, 2], "line-opacity": 0.9 },
    },
    ...names(colours),
    told(colours),
    {
      id: "points", type: "circle", source: "points", layout: { "circle-sort-key": ["-", ["get", "incidents"]] },
      paint: {
        "circle-radius": ["get", "size"], "circle-color": colours.mark, "circle-opacity": 0.86,
        "circle-stroke-color": colours.halo, "circle-stroke-width": 1.2,
      },
    },
    {
      id: "counts", type: "symbol", source: "points", filter: [">", ["get", "incidents"], 1],
      layout: {
        "text-field": ["get", "label"], "text-font": STRONG, "text-size": 11, "text-padding": 6,
        "text-allow-overlap": true, "symbol-sort-key": ["-", ["get", "incidents"]],
      },
      paint: { "text-color": colours.ink },
    },
  ];
}

function line(id: string, from: SourceName, colour: string, width: number): LayerSpecification & { type: "line" } {
  return { id, type: "line", source: from, layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": width } };
}

/** What is told of an area or a country, beside its middle where a circle lies upon that. */
function told(colours: Colours): LayerSpecification {
  return {
    id: "told", type: "symbol", source: "middles",
    layout: {
      "text-field": ["get", "label"], "text-font": STRONG, "text-size": 11, "text-padding": 1,
      "text-variable-anchor": ["center", "top", "bottom", "left", "right"], "text-radial-offset": 1.4, "text-justify": "auto",
      "symbol-sort-key": ["-", ["get", "incidents"]],
    },
    paint: { "text-color": colours.label, "text-halo-color": colours.halo, "text-halo-width": 1.4 },
  };
}

/** Countries large enough to bear their name, without those whose name is written with a count. */
export function named(without: readonly string[]): ExpressionFilterSpecification {
  const large: ExpressionFilterSpecification = [">", ["*", ["get", "size"], ["^", 2, ["zoom"]]], 34];
  return ["all", large, ["!", ["in", ["get", "code"], ["literal", [...without]]]]];
}

/** Countries while the world is seen, towns as one comes nearer. */
function names(colours: Colours): LayerSpecification[] {
  const paint = { "text-color": colours.label, "text-halo-color": colours.halo, "text-halo-width": 1.2 };
  return [
    {
      id: "names", type: "symbol", source: "names", maxzoom: 6.5,
      filter: named([]),
      layout: {
        "text-field": ["get", "name"], "text-font": LETTERS, "text-max-width": 7, "text-letter-spacing": 0.04,
        "text-size": ["interpolate", ["linear"], ["zoom"], 1, 10.5, 5, 13], "symbol-sort-key": ["-", ["get", "size"]], "text-padding": 3,
      },
      paint: { ...paint, "text-opacity": 0.75 },
    },
    {
      id: "dots", type: "circle", source: "towns", minzoom: 3.5, filter: ["<=", ["get", "zoom"], ["+", ["zoom"], 0.5]],
      paint: { "circle-radius": ["case", ["get", "capital"], 2.2, 1.5], "circle-color": colours.label, "circle-opacity": 0.8 },
    },
    {
      id: "towns", type: "symbol", source: "towns", minzoom: 3.5, filter: ["<=", ["get", "zoom"], ["+", ["zoom"], 0.5]],
      layout: {
        "text-field": ["get", "name"], "text-font": LETTERS, "text-size": ["case", ["get", "capital"], 12, 11], "symbol-sort-key": ["get", "zoom"],
        "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.5, "text-justify": "auto", "text-padding": 4,
      },
      paint,
    },
  ];
}
