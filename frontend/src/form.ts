/** The form that asks: its fields are the query's, and the address is the form as it was last sent. */
export const form = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>("form#query");

/** A field's value, or nothing. */
export function asked(name: string): string | null {
  const field = form()?.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value || null : null;
}

/** Fill fields in and send the form. Pages of the list start anew. */
export function ask(told: Readonly<Record<string, string | null>>): void {
  const asking = form();
  if (!asking) return;
  for (const [name, value] of Object.entries({ ...told, cursor: null })) fill(asking, name, value);
  asking.requestSubmit();
}

/** The query as the part of an address after "?", with what is given in place of what the form holds. */
export function query(besides: Readonly<Record<string, string | null>> = {}): URLSearchParams {
  const told = new URLSearchParams();
  const asking = form();
  for (const [name, value] of asking ? new FormData(asking) : []) {
    if (typeof value === "string" && tells(name, value) && !(name in besides) && name !== "cursor") told.append(name, value);
  }
  for (const [name, value] of Object.entries(besides)) if (value) told.set(name, value);
  return told;
}

/** Let the address tell only what is asked, not every empty field. */
export function tidy(event: Event): void {
  const { formData } = (event as CustomEvent<{ formData: FormData }>).detail;
  for (const name of new Set(formData.keys())) {
    const values = formData.getAll(name).filter((value) => tells(name, String(value)));
    formData.delete(name);
    for (const value of values) formData.append(name, value);
  }
}

/** Whether a field asks for anything that would not be so without it. */
const tells = (name: string, value: string): boolean => value !== "" && !(name === "order" && value === "newest");

/** Give a field its value; one that is not there is made, beside the choices of the same name where there are any. */
function fill(asking: HTMLFormElement, name: string, value: string | null): void {
  const fields = [...asking.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)];
  const choices = fields.filter((field) => field.type === "checkbox" || field.type === "radio") as HTMLInputElement[];
  for (const choice of choices) choice.checked = choice.value === value;
  for (const field of fields) if (!choices.includes(field as HTMLInputElement)) field.value = value ?? "";
  if (!value || choices.some((choice) => choice.checked) || choices.length < fields.length) return;
  (choices[0]?.parentElement ?? asking).append(hidden(name, value));
}

function hidden(name: string, value: string): HTMLInputElement {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}
