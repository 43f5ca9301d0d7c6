"""A folder of articles of unusual shapes, and how their pages must look."""

import urllib.parse

LONG = "Marrowhaven" * 12

ARTICLES = {
    "2026-01-01-table": (
        "images: [{url: 'https://a.example/small.png', width: 120, height: 80}]",
        "<table><tr><td>left</td><td>right</td></tr></table>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ),
    "2026-01-02-tall": ("images: [{url: 'https://a.example/tall.png', width: 800, height: 4000}]", "A tower."),
    "2026-01-03-long": (f"topics: [{LONG}]\nauthors: [{{name: {LONG}}}]", "Words without spaces."),
    "2026-01-04-arabic": ("locale: ar", "Ebb 1 نص بالعربية\n\n- أول\n"),
    "2026-01-05-lost": ("tags: [lost]", "[nowhere](/about/) [text]({{ page.x | url }}) ![local](/a.png)\n"),
}


def write(folder):
    news = folder / "_news"
    news.mkdir(parents=True)
    for name, (keys, body) in ARTICLES.items():
        (news / f"{name}.md").write_text(
            f"---\ntitle: Lighthouse {name}\nexcerpt: About {name}\npublishedDateTime: {name[:10]}\n{keys}\n---\n{body}"
        )
    return folder


def check(site, browser):
    """How the articles look, by the styles and the sizes that the browser has found."""

    def open(path):
        browser.driver.get(site.url + path)

    def style(selector, name):
        return browser.run(
            "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", selector, name
        )

    def box(selector):
        return browser.run("return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()", selector)

    picture = ".reading > .picture > *"
    open("/read/news/2026-01-01-table")
    browser.equal(style(".wide td", "borderBottomWidth"), "0px", "the border of a table without heads")
    browser.equal(style(".wide thead ~ tbody td", "borderBottomWidth"), "1px", "the border of a table with heads")
    browser.check(box(picture)["width"] <= 120, f"a small picture is not made larger: {box(picture)}")
    open("/read/news/2026-01-02-tall")
    browser.check(box(picture)["height"] <= 700, f"a tall picture leaves room for words: {box(picture)}")
    browser.wait(lambda: browser.one(".place") is not None, "a picture that is out of reach leaves its place")
    browser.print(True)
    browser.equal(style("body", "color"), "rgb(0, 0, 0)", "the colour of words on paper")
    browser.equal(style("body", "backgroundColor"), "rgb(255, 255, 255)", "the colour of paper")
    browser.equal(style(".place", "display"), "none", "what is printed of a picture that is out of reach")
    browser.print(False)
    browser.size(390)
    open("/")
    for selector in (".card .kicker a", ".card .facts"):
        wide = browser.run(
            """return [...document.querySelectorAll(arguments[0])].filter(each => {
                const [own, card] = [each, each.closest(".card")].map(one => one.getBoundingClientRect());
                return own.right > card.right + 1 || each.scrollWidth > each.clientWidth + 1;
            }).length""",
            selector,
        )
        browser.equal(wide, 0, f"cards that {selector} is too wide for")
    cut = browser.run(
        """return [...document.querySelectorAll(".card .facts > span > :first-child")].filter(each => {
            const range = document.createRange();
            range.selectNodeContents(each);
            const left = each.closest(".words").getBoundingClientRect().left - 1;
            return [...range.getClientRects()].some(line => line.left < left);
        }).length"""
    )
    browser.equal(cut, 0, "names that are cut off at a line's beginning")
    browser.size(1200)
    open("/read/news/2026-01-04-arabic")
    for selector in (".reading h1", ".reading .body", ".reading .body li"):
        browser.equal(style(selector, "direction"), "rtl", f"the direction of {selector}")
    open("/read/news/2026-01-05-lost")
    browser.equal(browser.texts(".body"), ["nowhere text local"], "a body with links and pictures that are not here")
    browser.equal(browser.texts(".body a"), [], "its links")
    open("/about/")
    browser.wait(lambda: browser.texts(".problem .code") == ["404"], "a path that leads nowhere is a page")
    browser.equal(urllib.parse.urlsplit(browser.driver.current_url).path, "/about/", "its address")
