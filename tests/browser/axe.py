"""axe-core on a page: WCAG 2.2 A and AA, best practice, RGAA 4."""

from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parents[1] / "vendor"
# Among the static files of tests/browser/settings.py: a browser that fetches its half a megabyte
# keeps it, while whoever hands it over does so once more for each page.
FILE = "axe.min.js"
RUN = """async address => {
  await import(address);
  // An icon is a word until its font is there, and the editor's bar comes when it likes.
  await Promise.all([...document.fonts].map(face => face.load()));
  const found = await axe.run(document, {
    reporter: 'no-passes',
    // No rule of these reads style sheets, which axe would fetch again for each page.
    preload: { assets: ['media'] },
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4'],
  });
  return found.violations.map(one => {
    const places = one.nodes.map(node => node.target.join(' '));
    const more = places.length > 3 ? ` and ${places.length - 3} more` : '';
    return `${one.id}: ${places.slice(0, 3).join(', ')}${more}`;
  });
}"""


def violations(page: Page) -> list[str]:
    """What axe finds wrong, one line per rule."""
    return page.evaluate(RUN, f"/static/{FILE}")
