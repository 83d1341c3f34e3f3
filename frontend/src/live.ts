import { many } from "./make";

/** How long a lost connection is left to the browser, which tries again by itself, before it is told. */
const PATIENCE = 15_000;

/** What the server tells of a change, as `dateline.web.live.Change` has it. */
interface Change {
  readonly more_documents: number;
  readonly more_incidents: number;
}

/** Tells what was filed since the page was read, and offers to show it; `data-live` is the stream's address. */
export function live(host: HTMLElement, show: () => void): void {
  const address = host.dataset["live"];
  if (!address) return;
  const button = Object.assign(document.createElement("button"), { type: "button", hidden: true });
  const stream = new EventSource(address);
  let [fresh, documents] = [0, 0];
  let lost: ReturnType<typeof setTimeout> | undefined;
  host.append(button);

  stream.addEventListener("changed", (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as Change;
    fresh += told.more_incidents;
    documents += told.more_documents;
    button.textContent = `${said(fresh, documents)} · show`;
    button.hidden = false;
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
    [fresh, documents] = [0, 0];
    button.hidden = true;
    show();
  });
}

/** What is new in few words; incidents may have become fewer, or only changed. */
function said(incidents: number, documents: number): string {
  if (incidents > 0) return many(incidents, "new incident");
  return documents > 0 ? many(documents, "new report") : "Changed";
}
