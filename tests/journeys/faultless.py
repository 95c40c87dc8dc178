"""What every page owes everybody: no fault that axe knows (WCAG 2.2 AA), no scrolling sideways, targets a thumb can hit."""
from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe

from reuring.testing.browser import Tab

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = ["color-contrast", "link-in-text-block"]         # all that other colours can change
SOURCE = Axe().axe_script
PREPARE = """() => axe.configure({ rules: [
  { id: "color-contrast", selector: "[data-judged]" }, { id: "link-in-text-block", selector: "a[href][data-judged], [role=link][data-judged]" },
  { id: "target-size", selector: "a[href], area, button, input, select, textarea, summary, audio, video, iframe, [tabindex], [contenteditable]" },
] })"""
CHOOSE = """() => {
  const TWO = [0, -1], CLEAR = "rgba(0, 0, 0, 0)", grounds = new Map(), inks = new Map();
  let alone = 0;
  const ground = (part) => {          // all that can shine behind and through its text; what is placed freely has a ground of its own
    if (!part) return "";
    if (!grounds.has(part)) {
      const { backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode } = getComputedStyle(part), behind = ground(part.parentElement);
      const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
      const plain = own === [CLEAR, "none", "1", "none", "normal"].join();
      grounds.set(part, (plain ? behind : `${behind}/${own}`) + (["absolute", "fixed", "sticky"].includes(position) ? `/${alone++}` : ""));
    }
    return grounds.get(part);
  };
  const idle = (part) => !part.checkVisibility() || Boolean(part.closest(":disabled, [aria-disabled=true], [aria-hidden=true]") || part.control?.disabled);
  const ink = (part) => {
    const { color, fontSize, fontWeight, textShadow, textDecorationLine, clipPath } = getComputedStyle(part);
    const around = part.matches("a[href]") && getComputedStyle(part.parentElement).color;
    return [color, fontSize, fontWeight, textShadow, textDecorationLine, clipPath, around, idle(part), ground(part)].join();
  };
  const speaks = (part) => part.matches("input, select, textarea, button, a[href], [role=link]") ||
    [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const parts = [...document.body.querySelectorAll("*")].filter((part) => speaks(part) && !part.closest("script, style, svg"));
  for (const part of parts) {
    const look = ink(part);
    inks.set(look, [...(inks.get(look) ?? []), part]);
  }
  const known = window.judged ??= new Set();
  for (const [look, same] of inks) if (!known.has(look)) for (const place of TWO) same.at(place).dataset.judged = "";
  for (const look of inks.keys()) known.add(look);
}"""
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
    if (part.checkVisibility() && !part.closest("[aria-hidden=true]") && high > 0 && high < thumb) faults.push(`small target: ${name(part)} is ${high} high`);
  }
  root.style.fontSize = "200%";
  if (wide()) faults.push(`scrolls sideways with letters twice as large: ${root.scrollWidth} of ${root.clientWidth}`);
  root.style.fontSize = "";
  return faults;
}"""


def faults(tab: Tab, only: Iterable[str] = (), without: Iterable[str] = ()) -> list[str]:
    """In words, each with its page. `only` and `without`: rules of axe.

    Of the parts with the same ink on the same ground the first and the last are judged on contrast, once while pages are put into one tab
    (`Tab.put`): that is most of axe's work, and the others cannot differ.
    """
    if not tab.page.evaluate("'axe' in window"):
        tab.page.evaluate(SOURCE)
        tab.page.evaluate(PREPARE)
    if not set(CONTRAST) <= set(without):
        tab.page.evaluate(CHOOSE)
    violations = tab.page.evaluate(LOOK, [RULES, list(only), list(without)])
    found = [f"{one['id']}: {node['html'][:150]} {node['failureSummary'][:200]}" for one in violations for node in one["nodes"]]
    return [f"{tab.path}: {fault}" for fault in [*found, *tab.page.evaluate(MEASURE, THUMB)]]


def faults_on(tab: Tab, paths: Iterable[str], answers: Iterable[int] = (200,), **which: Iterable[str]) -> list[str]:
    """Of all these pages, put into one tab; another answer than one of these is a fault too."""
    found = []
    for path in paths:
        answer = tab.ask(path)
        found += [] if answer.status in answers else [f"{path}: {answer.status}"]
        tab.put(answer)
        found += faults(tab, **which)
    return found
