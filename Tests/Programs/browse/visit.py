"""What a reader of a site does; each step checks what it finds by what the API says."""

import time
import urllib.parse

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from site_facts import PAGE_SIZE, shown, title


# Pictures that could not be loaded, where the style sheet keeps a place for them.
BROKEN_PICTURES = (
    "return [...document.querySelectorAll('.picture img')].filter(p => p.complete && p.naturalWidth === 0).length"
)


class Visit:
    """Somebody with a browser on a site; `name` is that of the site in what is reported."""

    def __init__(self, name, site, browser):
        self.name, self.site, self.browser = name, site, browser

    def all(self):
        steps = (
            self.looks, self.opening, self.searching, self.filtering, self.narrowing, self.scrolling, self.reading, self.keyboard,
            self.phone, self.scriptless, self.offline,
        )
        for step in steps:
            try:
                step()
            except Exception as error:
                self.browser.problems.append(f"{step.__name__}: {type(error).__name__}: {str(error)[:200]}")
        self.browser.quiet(self.site.url)

    def open(self, target="/"):
        self.browser.driver.get(self.site.url + target)

    def article(self, article):
        self.open(f"/read/{urllib.parse.quote(article['id'])}")

    def looks(self):
        """The pages at two widths and in two colours."""
        browser, site = self.browser, self.site
        pages = [
            ("front", lambda: self.open()), ("search", lambda: self.open(f"/?q={urllib.parse.quote(site.word)}")),
            ("newest", lambda: self.article(site.newest)), ("longest", lambda: self.article(site.longest)),
            ("shortest", lambda: self.article(site.shortest)), ("nothing", lambda: self.open("/?q=zzzzqqqq")),
            ("missing", lambda: self.open("/read/nothing")),
        ]
        for width in (1200, 390):
            for scheme in ("light", "dark"):
                browser.size(width)
                browser.colours(scheme)
                for name, visit in pages:
                    visit()
                    time.sleep(0.2)
                    browser.still(f"{name} {width}")
                    browser.accessible(f"{name} {width} {scheme}")
                    browser.check(browser.run("return window.broken") is None, f"{name} runs a script of an article")
                    browser.wait(lambda: browser.run(BROKEN_PICTURES) == 0, f"{name} shows no broken picture")
                    browser.picture(f"{self.name}-{name}-{width}-{scheme}")
        browser.size(1200)
        browser.colours("light")

    def opening(self):
        browser, site = self.browser, self.site
        self.open()
        browser.equal(browser.driver.title, shown(site.name), "the title")
        expected = [title(article) for article in site.articles[:PAGE_SIZE]]
        browser.equal(browser.texts(".cards h2"), expected, "the newest articles")
        browser.equal(browser.texts(".total")[0].split()[0], str(site.total), "the number of articles")
        size = site.sizes("/")
        browser.check(size < 60_000, f"the first page takes {size} bytes")

    def searching(self):
        browser, site = self.browser, self.site
        self.open()
        browser.driver.find_element(By.TAG_NAME, "body").send_keys("/")
        field = browser.focus
        browser.equal(field.get_attribute("name"), "q", "/ leads to")
        for letter in site.mistyped:
            field.send_keys(letter)
        browser.wait(lambda: f"q={urllib.parse.quote(site.mistyped)}" in browser.driver.current_url, "the address of a search")
        browser.wait(lambda: len(browser.all("mark")) > 0, "results come while somebody types")
        corrected = any(f"instead of {site.mistyped}" in text for text in browser.texts(".corrected"))
        browser.equal(corrected, site.mistyped != site.corrected, f"whether {site.mistyped} is corrected")
        marks = [mark.lower() for mark in browser.texts("mark")]
        browser.check(site.corrected in marks, f"{site.corrected} is not among the marks {marks}")
        browser.check(browser.focus == field, "the field keeps the focus")
        browser.accessible("results while typing")
        browser.driver.back()
        browser.wait(lambda: browser.one(".front") is not None, "back leads to the first page")
        browser.equal(browser.one("[name=q]").get_attribute("value"), "", "which leaves in the field")

    def filtering(self):
        browser = self.browser
        self.open(f"/?q={urllib.parse.quote(self.site.word)}")
        links = [link for link in browser.all(".filter a") if link.is_displayed()]
        browser.equal(bool(links), self.site.hasChoice(q=self.site.word), "filters of a search")
        if not links:
            return
        count = links[0].find_element(By.CSS_SELECTOR, ".count").text
        links[0].click()
        browser.wait(lambda: browser.one(".filter [aria-current]") is not None, "a filter is chosen")
        browser.equal(browser.one(".total").text.split()[0], count, "the filter gives as many articles as it says")
        browser.one(".chips a").click()
        browser.wait(lambda: not browser.one(".chips"), "a filter is taken away")

    def narrowing(self):
        """A search stays in the list that it began in; Escape takes only the search away."""
        browser, site = self.browser, self.site
        self.open()
        link = browser.one(".filter a")
        if link is None:
            return
        address = link.get_attribute("href")
        for hasScript in (True, False):
            browser.scripts(hasScript)
            browser.driver.get(address)
            chips, total = browser.texts(".chips a"), browser.texts(".total")
            browser.one("[name=q]").send_keys(site.word, *([] if hasScript else [Keys.ENTER]))
            query = f"q={urllib.parse.quote(site.word)}"
            browser.wait(lambda: query in browser.driver.current_url, "a search in a list")
            kept = address.split("?")[1]
            browser.check(kept in browser.driver.current_url, f"{kept} is lost in {browser.driver.current_url}")
            if hasScript:
                heading = f"“{site.word}”"
                browser.wait(lambda: browser.texts("h1")[0].startswith(heading), "the search is in the heading")
                browser.one("[name=q]").send_keys(Keys.ESCAPE)
                browser.wait(lambda: browser.driver.current_url == address, "without the search the address is as it was")
                browser.wait(lambda: browser.texts(".total") == total, "and so is the list")
                browser.equal(browser.one("[name=q]").get_attribute("value"), "", "Escape leaves in the field")
            browser.equal(browser.texts(".chips a"), chips, "the filters of the list")
        browser.scripts(True)

    def scrolling(self):
        browser = self.browser
        expected = min(self.site.total, 2 * PAGE_SIZE)
        self.open()
        browser.run("scrollTo(0, document.body.scrollHeight)")
        browser.wait(lambda: len(browser.all(".cards > li")) == expected, "more articles come where the page ends")
        expected_titles = [title(article) for article in self.site.articles[:expected]]
        browser.equal(browser.texts(".cards h2"), expected_titles, "the articles of two pages")
        hasMore = browser.one("[rel=next]:not(link)") is not None
        browser.equal(hasMore, self.site.total > expected, "a next page after that")
        last = browser.all(".cards h2 a")[-1]
        name = browser.texts(".cards h2 a")[-1]
        browser.run("arguments[0].scrollIntoView({block: 'center'})", last)
        # More may come where the place is near the end.
        time.sleep(0.5)
        count, place = len(browser.all(".cards > li")), browser.run("return scrollY")
        last.click()
        browser.wait(lambda: browser.texts(".reading h1") == [name], "a card leads to its article")
        browser.driver.back()
        browser.wait(lambda: len(browser.all(".cards > li")) >= count, "back finds the list as long as it was")
        browser.wait(lambda: abs(browser.run("return scrollY") - place) < 200, "and the place in it")

    def reading(self):
        browser, site = self.browser, self.site
        for article in (site.newest, site.longest, site.shortest):
            name = article["id"]
            self.article(article)
            browser.equal(browser.texts(".reading h1"), [title(article)], f"the title of {name}")
            related, reasons = site.related(article)
            browser.equal(browser.texts(".related li > a"), related, f"what to read after {name}")
            reasons = [reason[:1].upper() + reason[1:] for reason in reasons]
            browser.equal(browser.texts(".reason"), reasons, f"the reasons of what to read after {name}")
            place = site.articles.index(article)
            older, newer = site.articles[place + 1:place + 2], site.articles[max(0, place - 1):place]
            for relation, neighbours in (("next", older), ("prev", newer)):
                found = browser.texts(f".neighbours [rel={relation}]")
                browser.equal(len(found), len(neighbours), f"the number of {relation} articles of {name}")
                for text, neighbour in zip(found, neighbours):
                    browser.check(text.endswith(title(neighbour)), f"{relation} of {name} is {text}")
            browser.equal(len(browser.all("link[rel=alternate]")), 3, "the number of feeds")
        # Others are articles of other sites, which are out of reach.
        first = browser.one(".related a[href^='/read/']")
        if first is not None:
            name = shown(first.text)
            first.click()
            browser.wait(lambda: browser.texts("h1") == [name], "what to read next can be read")

    def keyboard(self):
        browser = self.browser
        self.open()
        browser.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        browser.equal(browser.focus.text, "Skip to the content", "the first stop")
        browser.focus.send_keys(Keys.ENTER)
        browser.focus.send_keys(Keys.TAB)
        for _ in range(3):
            if browser.run("return document.activeElement.matches('h2 a')"):
                break
            browser.focus.send_keys(Keys.TAB)
        outline = browser.run("return getComputedStyle(document.activeElement.closest('.card')).outlineStyle")
        browser.equal(outline, "solid", "the outline of what has the focus")
        name = browser.texts(".cards h2 a")[0]
        browser.focus.send_keys(Keys.ENTER)
        browser.wait(lambda: browser.texts(".reading h1") == [name], "an article opens by keyboard")

    def phone(self):
        browser = self.browser
        browser.size(390, 800)
        self.open()
        browser.equal(browser.one(".filter") is not None, self.site.hasChoice(), "filters of all articles")
        if browser.one(".filter"):
            browser.check(not browser.one(".filter").is_displayed(), "filters are folded on a phone")
            browser.one("label[for='page.filters']").click()
            browser.check(browser.one(".filter").is_displayed(), "and unfold")
        browser.accessible("filters on a phone")
        browser.still("the phone's page")
        browser.picture(f"{self.name}-filters-390-light")
        browser.size(1200)

    def scriptless(self):
        browser, site = self.browser, self.site
        browser.scripts(False)
        try:
            self.open()
            rest = min(PAGE_SIZE, site.total - PAGE_SIZE)
            link = browser.one(".pages [rel=next]")
            browser.equal(link is not None, rest > 0, "a next page without scripts")
            if link:
                link.click()
                browser.check("cursor=" in browser.driver.current_url, "the next page is a link")
                browser.equal(len(browser.all(".cards > li")), rest, "the articles of the next page")
            browser.driver.find_element(By.NAME, "q").send_keys(site.word, Keys.ENTER)
            browser.wait(lambda: f"q={urllib.parse.quote(site.word)}" in browser.driver.current_url, "a search is a form")
            found = browser.one(".total").text.split()[0]
            browser.equal(found, str(site.count(q=site.word)), "what a search without scripts finds")
        finally:
            browser.scripts(True)

    def offline(self):
        browser, word = self.browser, self.site.word
        self.open()
        browser.connection(False)
        try:
            browser.one("[name=q]").send_keys(word[:-1])
            browser.wait(lambda: "connection" in browser.one(".note").text, "a search without a connection says so")
        finally:
            browser.connection(True)
        browser.one("[name=q]").send_keys(word[-1])
        browser.wait(lambda: browser.one(".total") and browser.one(".note").text == "", "and goes on with one")
