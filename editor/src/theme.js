// Light or dark: as the address asks (?theme=dark, which the explorer hands on), else as the system
// is set, also when that changes.
const asked = new URL(location.href).searchParams.get("theme");
const system = matchMedia("(prefers-color-scheme: dark)");

function show() {
  const dark = asked === "dark" || (asked !== "light" && system.matches);
  document.documentElement.classList.toggle("dark", dark);
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
}

export function followTheme() {
  show();
  system.addEventListener("change", show);
}
