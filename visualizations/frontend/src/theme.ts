// Sets the chosen colours before the page is painted.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // storage is closed to us: the system's choice stands
}
