import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?file";
import { LngLatBounds, Map as Chart, setWorkerUrl, type GeoJSONSource, type MapLayerMouseEvent } from "maplibre-gl";
import { ground, towns, type Ground, type Scale } from "./borders";
import { Card } from "./card";
import { called, gathered, marks, meaning, type Marks } from "./cells";
import { colours } from "./colours";
import { ask, asked, query } from "./form";
import { layers, named, OPENED, style, type SourceName } from "./layers";
import { make, quiet } from "./make";
import { legend, Panel } from "./panel";
import { complete, type Cell, type Selection } from "./selection";
import { recoloured } from "./theme";

setWorkerUrl(new URL(worker, import.meta.url).href);

/** The zoom from which borders are drawn finely and towns have names. */
const NEAR = 3.2;

/** The nearest that showing all cells goes, and opening a cell. */
const CLOSE = 7;
const CLOSEST = 12;

/** Draws the map into its place on the page; what comes back shows a selection. */
export async function map(host: HTMLElement): Promise<(selection: Selection) => void> {
  const [first, canvas] = [ground("coarse"), make("div", { class: "canvas" })];
  host.replaceChildren(canvas);
  const chart = new Chart({
    container: canvas, style: style(colours(), host.dataset["tiles"]), attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    center: [25, 22], zoom: 1, minZoom: 0, maxZoom: CLOSEST, fadeDuration: 0, locale: { "Map.Title": "Map of the incidents; a list of its places follows" },
  });
  chart.touchZoomRotate.disableRotation();
  chart.keyboard.disableRotation();
  const drawn = new Incidents(host, chart);
  await chart.once("style.load");
  drawn.lay(await first);
  return (selection) => drawn.show(selection);
}

class Incidents {
  private cells: readonly Cell[] = [];
  private drawn: readonly Cell[] = []; // the cells as they are gathered at this zoom
  private marks: Marks | null = null;
  private shaped: ReadonlySet<string> = new Set();
  private scale: Scale = "coarse";
  private fetching = new AbortController();
  private shown = false;
  private fitting = false; // the page moves the map, not a person
  private readonly card: Card;
  private readonly panel = new Panel((cell, opener) => this.reach(cell, opener));
  private readonly legend = legend();
  private readonly tip = make("div", { class: "tip", "aria-hidden": "true", hidden: "" });
  private readonly within = make("input", { type: "checkbox" });
  private readonly lift = make("button", { type: "button", class: "lift", hidden: "" }, "One spot only ×");

  constructor(
    private readonly host: HTMLElement,
    private readonly chart: Chart,
  ) {
    this.card = new Card(host, {
      project: ({ lon, lat }) => chart.project([lon, lat]),
      approach: (cell) => this.approach(cell),
      fallback: () => this.panel.title,
    });
    host.append(this.tools(), this.legend.element, this.tip, credit(host.dataset["credit"]));
    host.addEventListener("change", (event) => event.stopPropagation());
    chart.on("move", () => this.card.place());
    chart.on("moveend", quiet(120, () => this.moved()));
    for (const layer of OPENED) {
      chart.on("mousemove", layer, (event) => this.over(event));
      chart.on("mouseleave", layer, () => this.over(null));
    }
    chart.on("click", ({ point }) => this.clicked(this.at(point)));
    chart.on("mouseout", () => this.over(null));
    recoloured(() => this.recolour());
  }

  /** Draw the ground. */
  lay(told: Ground): void {
    this.shaped = new Set(told.countries.features.map(({ properties }) => properties.code ?? ""));
    this.set("countries", told.countries);
    this.set("borders", { type: "Feature", geometry: told.borders, properties: {} });
    this.set("disputed", { type: "Feature", geometry: told.disputed, properties: {} });
    this.set("names", told.names);
    this.draw();
  }

  /** Fetch what is needed nearer, once one is nearer. */
  async refine(): Promise<void> {
    if (this.scale === "fine" || this.chart.getZoom() < NEAR) return;
    this.scale = "fine";
    const [near, named] = await Promise.all([ground("fine"), towns()]);
    this.set("towns", named);
    this.lay(near);
  }

  /** Show what a query found: all of it at first, then wherever one has gone since. */
  show(selection: Selection): void {
    this.cells = selection.cells;
    this.legend.show(selection.unplaced);
    this.within.checked = asked("box") !== null;
    this.lift.hidden = asked("near") === null;
    this.card.close();
    const seen = this.shown && this.cells.some(({ lon, lat }) => this.chart.getBounds().contains([lon, lat]));
    this.draw();
    if (!seen) this.fit(this.shown);
    else void this.fetch();
    this.shown = true;
  }

  private draw(): void {
    for (const code of this.marks?.tints.keys() ?? []) this.chart.removeFeatureState({ source: "countries", id: code });
    this.drawn = gathered(this.cells, this.chart.getZoom());
    this.marks = marks(this.drawn, this.chart.getZoom(), this.shaped);
    for (const name of ["points", "areas", "middles"] as const) this.set(name, this.marks[name]);
    for (const [id, { strength }] of this.marks.tints) this.chart.setFeatureState({ source: "countries", id }, { strength: 0.35 + 0.65 * strength });
    this.chart.setFilter("names", named([...this.marks.tints.keys()]));
    this.panel.show(this.drawn);
  }

  private set(name: SourceName, told: Parameters<GeoJSONSource["setData"]>[0]): void {
    void this.chart.getSource<GeoJSONSource>(name)?.setData(told);
  }

  /** Show all cells, or the box that is asked for. */
  private fit(animate: boolean): void {
    const box = asked("box")?.split(",").map(Number);
    const bounds = new LngLatBounds();
    if (box?.length === 4) bounds.extend(box as [number, number, number, number]);
    else for (const { lon, lat } of this.cells) bounds.extend([lon, lat]);
    if (bounds.isEmpty()) return;
    this.fitting = true;
    this.chart.fitBounds(bounds, { padding: { top: 48, bottom: 40, left: 48, right: 48 }, maxZoom: CLOSE, animate });
  }

  /** Ask for what is seen now, if one searches there, and else only for its cells. */
  private async moved(): Promise<void> {
    void this.refine();
    const byHand = !this.fitting;
    this.fitting = false;
    if (byHand && this.within.checked && asked("box") !== this.box()) return ask({ box: this.box() });
    await this.fetch();
  }

  /** Fetch the cells of what is seen. */
  private async fetch(): Promise<void> {
    this.fetching.abort();
    this.fetching = new AbortController();
    const told = query({ zoom: this.chart.getZoom().toFixed(2), view: this.box() });
    try {
      const answer = await fetch(`${this.host.dataset["selection"] ?? "/selection.json"}?${told}`, { signal: this.fetching.signal });
      if (!answer.ok) return;
      this.cells = complete((await answer.json()) as Partial<Selection>).cells;
      this.draw();
    } catch (error) {
      if (!(error instanceof DOMException)) console.warn("The map could not be brought up to date.", error);
    }
  }

  /** What is seen, as the query's box: west, south, east, north. */
  private box(): string {
    const bounds = this.chart.getBounds();
    const whole = bounds.getEast() - bounds.getWest() >= 360;
    const lon = (value: number): number => ((((value + 180) % 360) + 360) % 360) - 180;
    const [west, east] = whole ? [-180, 180] : [lon(bounds.getWest()), lon(bounds.getEast())];
    const lat = (value: number): number => Math.max(-90, Math.min(90, value));
    return [west, lat(bounds.getSouth()), east, lat(bounds.getNorth())].map((value) => Number(value.toFixed(3))).join(",");
  }

  /** Go where a cell is, and open it. */
  private reach(cell: Cell, opener: HTMLElement): void {
    if (!this.chart.getBounds().contains([cell.lon, cell.lat])) this.chart.jumpTo({ center: [cell.lon, cell.lat] });
    this.card.open(cell, opener);
  }

  private clicked(cell: Cell | null): void {
    this.over(null);
    if (!cell) return this.card.close();
    if (cell.places === 1 || this.chart.getZoom() >= CLOSEST) return this.card.open(cell, null);
    this.card.close();
    this.approach(cell);
  }

  /** Come nearer to a cell of several places, so that it opens. */
  private approach({ lon, lat }: Cell): void {
    this.chart.easeTo({ center: [lon, lat], zoom: Math.min(CLOSEST, this.chart.getZoom() + 2) });
  }

  private over(event: MapLayerMouseEvent | null): void {
    const cell = event && this.at(event.point);
    this.chart.getCanvas().style.cursor = cell ? "pointer" : "";
    this.tip.hidden = !cell || !this.card.element.hidden;
    if (!cell || !event) return;
    this.tip.textContent = `${called(cell)} · ${meaning(cell)}`;
    this.tip.style.left = `${Math.min(event.point.x + 12, this.host.clientWidth - this.tip.offsetWidth - 8)}px`;
    this.tip.style.top = `${event.point.y + 14}px`;
  }

  /** The cell at a spot of the screen: a point before an area, an area before a country. */
  private at(point: MapLayerMouseEvent["point"]): Cell | null {
    for (const layer of OPENED) {
      for (const { properties } of this.chart.queryRenderedFeatures(point, { layers: [layer] })) {
        const at = layer === "tints" ? this.marks?.tints.get(String(properties["code"]))?.at : Number(properties["at"]);
        const cell = at === undefined ? undefined : this.drawn[at];
        if (cell) return cell;
      }
    }
    return null;
  }

  private recolour(): void {
    for (const { id, paint } of layers(colours())) {
      for (const [name, value] of Object.entries(paint ?? {})) this.chart.setPaintProperty(id, name as never, value as never);
    }
  }

  private tools(): HTMLElement {
    const tool = (label: string, sign: string, run: () => void): HTMLElement => {
      const button = make("button", { type: "button", "aria-label": label, title: label }, sign);
      button.addEventListener("click", run);
      return button;
    };
    this.within.addEventListener("change", () => {
      ask({ box: this.within.checked ? this.box() : null });
    });
    const zooming = make("div", { class: "zooming" },
      tool("Nearer", "+", () => this.chart.zoomIn()), tool("Farther", "−", () => this.chart.zoomOut()), tool("Show all", "⤢", () => this.fit(true)));
    this.lift.addEventListener("click", () => ask({ near: null, within: null }));
    const searching = make("label", { class: "within" }, this.within, "Search in this view");
    return make("div", { class: "tools" }, make("div", { class: "seeking" }, searching, this.panel.element, this.lift), zooming);
  }
}

function credit(tiles?: string): HTMLElement {
  return make("p", { class: "credit" }, `Borders: Natural Earth · Names: GeoNames, CC BY 4.0${tiles ? ` · ${tiles}` : ""}`);
}
