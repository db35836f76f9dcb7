"""axe-core on a page: WCAG 2.2 A and AA, best practice, RGAA 4."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
RUN = """() => axe.run(document, {
  resultTypes: ['violations'],
  // No rule of these reads style sheets, which axe would fetch again for each page.
  preload: { assets: ['media'] },
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4'],
}).then(found => found.violations.map(one => {
  const places = one.nodes.map(node => node.target.join(' '));
  const more = places.length > 3 ? ` and ${places.length - 3} more` : '';
  return `${one.id}: ${places.slice(0, 3).join(', ')}${more}`;
}))
"""


def violations(page: Page) -> list[str]:
    """What axe finds wrong, one line per rule."""
    # Evaluation goes through the debugger, which the page's policy does not stop.
    page.evaluate(SOURCE)
    return page.evaluate(RUN)
