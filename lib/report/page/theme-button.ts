import { h } from "./dom.ts";

/** Turns between dark and light; until it is pressed the page follows the system. */
export function themeButton(): HTMLButtonElement {
  const root = document.documentElement;
  const isDark = () =>
    root.dataset["theme"] === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : root.dataset["theme"] === "dark";
  const label = () => (isDark() ? "Light" : "Dark");
  const button = h("button", { type: "button", class: "theme", on: { click: () => turn() } }, label());
  const turn = () => {
    root.dataset["theme"] = isDark() ? "light" : "dark";
    button.textContent = label();
  };
  return button;
}
