import { many } from "./make";

/** How long a lost connection is left to the browser, which tries again by itself, before it is told. */
const PATIENCE = 15_000;

/** Tells what was filed since the page was read, and offers to show it; `data-live` is the stream's address. */
export function live(host: HTMLElement, show: () => void): void {
  const address = host.dataset["live"];
  if (!address) return;
  const button = Object.assign(document.createElement("button"), { type: "button", hidden: true });
  const stream = new EventSource(address);
  let fresh = 0;
  let lost: ReturnType<typeof setTimeout> | undefined;
  host.append(button);

  stream.addEventListener("incidents", (event: MessageEvent<string>) => {
    const { incidents } = JSON.parse(event.data) as { incidents: number };
    fresh += incidents;
    button.textContent = `${many(fresh, "new or changed incident")} · show`;
    button.hidden = fresh === 0;
  });
  stream.addEventListener("open", () => {
    clearTimeout(lost);
    host.classList.remove("lost");
    host.removeAttribute("title");
  });
  stream.addEventListener("error", () => {
    clearTimeout(lost);
    lost = setTimeout(() => {
      host.classList.add("lost");
      host.title = "Not connected: what is filed now shows after a reload";
    }, PATIENCE);
  });
  button.addEventListener("click", () => {
    fresh = 0;
    button.hidden = true;
    show();
  });
}
