// Draws up the borders of the world from Natural Earth: countries by their code, and the lines in dispute.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature, mesh } from "topojson-client";

const require = createRequire(import.meta.url);
const { renamed, moved, disputed } = JSON.parse(readFileSync(join(import.meta.dirname, "borders.json"), "utf8"));

// The topology of one scale ("110m", "50m"); `countries` tells code, name and place of the name by ISO's number.
export function drawn(scale, countries) {
  const world = structuredClone(require(`world-atlas/countries-${scale}.json`));
  const shapes = world.objects.countries;
  for (const shape of shapes.geometries) shape.code = countries.numbers[shape.id] ?? renamed[shape.properties.name];
  parted(world);
  const dashed = disputed.flatMap((border) => between(world, border));
  const named = new Set();
  for (const shape of shapes.geometries) {
    const { code } = shape;
    shape.properties = named.has(code) ? { code } : { code, ...countries.codes[code] };
    named.add(code);
    for (const key of ["id", "code"]) delete shape[key];
  }
  delete world.objects.land;
  return { ...world, disputed: { type: "MultiLineString", coordinates: dashed } };
}

// Gives each part of a country that is another's its own shape: Natural Earth draws who holds it, GeoNames whose it is.
function parted(world) {
  const shapes = world.objects.countries.geometries;
  for (const { from, to, box } of moved) {
    const whole = shapes.find((shape) => shape.code === from);
    const within = (arcs) => inside(feature(world, { type: "Polygon", arcs }).geometry.coordinates[0], box);
    const parts = whole.arcs.filter(within);
    whole.arcs = whole.arcs.filter((arcs) => !within(arcs));
    shapes.push({ type: "MultiPolygon", arcs: parts, code: to });
  }
}

function inside(ring, [west, south, east, north]) {
  return ring.every(([x, y]) => x >= west && x <= east && y >= south && y <= north);
}

// The lines between two countries, or between a country and a part of it, cut to the box if there is one.
function between(world, { countries: [a, b], box }) {
  const sides = (shape, code) => shape.code === code;
  const met = (p, q) => p !== q && ((sides(p, a) && sides(q, b)) || (sides(p, b) && sides(q, a)));
  const lines = mesh(world, world.objects.countries, met).coordinates;
  return box ? lines.flatMap((line) => cut(line, box)) : lines;
}

function cut(line, box) {
  const pieces = [];
  let piece = [];
  for (const point of line) {
    if (inside([point], box)) piece.push(point);
    else if (piece.length) pieces.push(piece), (piece = []);
  }
  if (piece.length) pieces.push(piece);
  return pieces.filter((one) => one.length > 1);
}
