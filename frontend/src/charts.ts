import { expressionInterpreter } from "vega-interpreter";
import { parse, View, type Config } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { recoloured } from "./theme";

/** Draws every `<figure data-spec="address">` from its Vega-Lite spec when it is about to be seen. */
export function charts(): void {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue;
      seen.unobserve(target);
      void chart(target);
    }
  }, { rootMargin: "200px" });
  for (const figure of document.querySelectorAll("figure[data-spec]")) seen.observe(figure);
}

async function chart(figure: HTMLElement): Promise<void> {
  const place = figure.insertBefore(document.createElement("div"), figure.firstChild);
  place.className = "drawing";
  figure.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(figure.dataset["spec"] ?? "");
    if (!answer.ok) throw new Error(`${answer.status}`);
    const spec = (await answer.json()) as TopLevelSpec;
    let view = await drawn(place, spec);
    const again = async (): Promise<void> => {
      view.finalize();
      view = await drawn(place, spec);
    };
    recoloured(() => void again());
    new ResizeObserver(() => void view.width(place.clientWidth).runAsync()).observe(place);
  } catch (error) {
    place.textContent = "The chart could not be drawn.";
    console.warn(error);
  } finally {
    figure.removeAttribute("aria-busy");
  }
}

/** Interpreted, never evaluated as code: the policy of the page forbids that. */
async function drawn(place: HTMLElement, spec: TopLevelSpec): Promise<View> {
  const sized = { width: "container", autosize: { type: "fit", contains: "padding" }, ...spec, background: "transparent" } as TopLevelSpec;
  const { spec: compiled } = compile(sized, { config: config(place) as never });
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter, renderer: "canvas", container: place, hover: true, logLevel: 1,
  });
  return view.runAsync();
}

/** The page's type and colours. */
function config(place: HTMLElement): Config {
  const style = getComputedStyle(place);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const [ink, soft, line] = [colour("ink"), colour("soft"), colour("line")];
  return {
    font: style.fontFamily,
    axis: { labelColor: soft, titleColor: soft, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 11, titleFontSize: 11, titleFontWeight: "normal" },
    legend: { labelColor: ink, titleColor: soft, labelFontSize: 11, titleFontSize: 11, titleFontWeight: "normal" },
    title: { color: ink, fontSize: 13, anchor: "start" },
    view: { stroke: null },
    range: { category: ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8c8c8c"] },
  } as Config;
}
