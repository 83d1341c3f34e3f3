// Runs before the page is painted, so that a chosen theme does not flash; loaded as a plain script, so nothing is imported.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
} catch {
  // a browser that keeps nothing shows the system's theme
}
