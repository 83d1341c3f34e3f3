import "./base.css";
import "./pages.css";
import "./charts.css";
import "./map.css";
import htmx from "htmx.org";
import { form, tidy } from "./form";
import { live } from "./live";
import { marks } from "./marks";
import "./review";
import { read, type Selection } from "./selection";
import { theme } from "./theme";
import { timeline } from "./timeline";

Object.assign(htmx.config, { includeIndicatorStyles: false, allowEval: false, selfRequestsOnly: true, refreshOnHistoryMiss: true });

/** Run with an element of the page, where it has it. */
function where<T extends HTMLElement>(selector: string, run: (found: T) => void): void {
  const found = document.querySelector<T>(selector);
  if (found) run(found);
}

const views: ((selection: Selection) => void)[] = [];

where<HTMLButtonElement>("#theme", theme);
where("[data-live]", (host) => live(host, () => form()?.requestSubmit() ?? location.reload()));
where("[data-text]", marks);
where("#timeline", (host) => {
  const show = timeline(host);
  views.push(show);
  show(read());
});
where("#map", (host) => {
  const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  void painted.then(async () => {
    const { map } = await import("./map");
    const show = await map(host);
    views.push(show);
    show(read());
  });
});
if (document.querySelector("[data-spec]")) void import("./charts").then(({ charts }) => charts());

document.body.addEventListener("htmx:configRequest", tidy);
document.body.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!(target instanceof Element && (target.id === "results" || target.querySelector("#results")))) return;
  const selection = read();
  for (const show of views) show(selection);
});
