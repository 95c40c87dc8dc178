"""What every page owes everybody: no fault that axe knows (WCAG 2.2 AA), no scrolling sideways, targets a thumb can hit."""
from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from reuring.testing.browser import Tab

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = ["color-contrast", "link-in-text-block"]         # half of axe's work, and all that other colours can change
SOURCE = Axe().axe_script
LOOK = """([tags, only, without]) => axe.run({
  resultTypes: ["violations"], preload: false, runOnly: only.length ? { type: "rule", values: only } : tags,
  rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
}).then((found) => found.violations)"""
THUMB = 44
MEASURE = """(thumb) => {
  const faults = [], root = document.documentElement;
  const wide = () => root.scrollWidth > root.clientWidth;
  const name = (part) => `${part.tagName.toLowerCase()} “${part.innerText.trim().slice(0, 40)}”`;
  if (wide()) faults.push(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth}`);
  for (const part of document.querySelectorAll("button, a.button, .nav a, .ear a, summary, label.choice, input[type=text], select")) {
    const box = part.getBoundingClientRect();
    const high = Math.round(box.height);
    if (part.checkVisibility() && high > 0 && high < thumb) faults.push(`small target: ${name(part)} is ${high} high`);
  }
  root.style.fontSize = "200%";
  if (wide()) faults.push(`scrolls sideways with letters twice as large: ${root.scrollWidth} of ${root.clientWidth}`);
  root.style.fontSize = "";
  return faults;
}"""


def faults(tab: Tab, only: list[str] = [], without: list[str] = []) -> list[str]:  # noqa: B006 - read only
    """In words, each with its page. `only` and `without`: rules of axe."""
    tab.page.evaluate(SOURCE)
    violations = tab.page.evaluate(LOOK, [RULES, only, without])
    found = [f"{one['id']}: {node['html'][:150]} {node['failureSummary'][:200]}" for one in violations for node in one["nodes"]]
    return [f"{tab.path}: {fault}" for fault in [*found, *tab.page.evaluate(MEASURE, THUMB)]]
