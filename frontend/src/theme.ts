/** The button that goes round the themes: as the system has it, light, dark. What is chosen is kept by `early.ts`. */
const THEMES = ["system", "light", "dark"] as const;

export function theme(button: HTMLButtonElement): void {
  const show = (): void => {
    button.textContent = `Theme: ${document.documentElement.dataset["theme"] ?? "system"}`;
  };
  button.addEventListener("click", () => {
    const at = THEMES.findIndex((name) => name === (document.documentElement.dataset["theme"] ?? "system"));
    choose(THEMES[(at + 1) % THEMES.length] ?? "system");
    show();
  });
  button.hidden = false;
  show();
}

function choose(name: (typeof THEMES)[number]): void {
  const root = document.documentElement;
  if (name === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = name;
  try {
    if (name === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", name);
  } catch {
    return; // a browser that keeps nothing: the theme holds for this page
  }
}

/** Run whenever the colours change, by the button or by the system. */
export function recoloured(run: () => void): void {
  new MutationObserver(run).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", run);
}
