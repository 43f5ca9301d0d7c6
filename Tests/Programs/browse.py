"""Drives Chromium through the pages for people, as somebody would who reads them.

    browse.py URL [FOLDER]

The site must be the example site. Every step checks what it finds; at the end the console must be empty, and no request
must have gone to another host, but for pictures. It needs Debian's chromium and chromium-driver, and the modules selenium
and axe-core-python, which no other test needs: `make browse-test` brings them. With a folder pictures of the pages are put
into it.
"""

import json
import shutil
import sys
import time
import urllib.parse
from pathlib import Path

import axe_core_python
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

URL = sys.argv[1].rstrip("/")
FOLDER = Path(sys.argv[2]) if len(sys.argv) > 2 else None
AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
problems = []
checks = 0


def check(isTrue, what):
    global checks
    checks += 1
    if not isTrue:
        problems.append(what)


def browser():
    options = webdriver.ChromeOptions()
    for argument in [
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
        # No name is looked up: whatever is not this machine is out of reach.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.binary_location = shutil.which("chromium")
    # Named, as the driver's own search would ask other hosts.
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


driver = browser()


def wait(condition, what, seconds=10):
    try:
        WebDriverWait(driver, seconds).until(lambda _: condition())
        check(True, what)
    except Exception as error:
        check(False, f"{what}: {type(error).__name__}")


def one(selector):
    found = driver.find_elements(By.CSS_SELECTOR, selector)
    return found[0] if found else None


def texts(selector):
    return [element.text for element in driver.find_elements(By.CSS_SELECTOR, selector)]


def size(width, height=900):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )


def colours(scheme):
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )


def accessible(name):
    driver.execute_script(AXE)
    found = driver.execute_async_script("const done = arguments[0]; axe.run().then(done);")["violations"]
    for violation in found:
        nodes = [node["html"][:120] for node in violation["nodes"][:3]]
        check(False, f"axe, {name}: {violation['id']}: {violation['help']}: {nodes}")
    check(not found, f"axe, {name}")


def still(name):
    """Nothing moved while the page was loaded, but for what somebody did."""
    shift = driver.execute_async_script(
        """const done = arguments[0];
        let sum = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 100);"""
    )
    check(shift < 0.02, f"{name} moves by {shift}")
    wide = driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
    check(wide <= 0, f"{name} is {wide} pixels too wide")


def picture(name):
    if FOLDER:
        driver.save_screenshot(str(FOLDER / f"{name}.png"))


def looks():
    """The pages at two widths and in two colours."""
    article = "/read/news/2026-02-10-ebbgate-tidal-array-sends-first-power-to-marrowhaven"
    for width in (1200, 390):
        for scheme in ("light", "dark"):
            size(width)
            colours(scheme)
            for name, target in [
                ("front", "/"), ("search", "/?q=tidal"), ("article", article), ("nothing", "/?q=zzzzqqqq"),
                ("missing", "/read/nothing"),
            ]:
                driver.get(URL + target)
                time.sleep(0.2)
                still(f"{name} {width}")
                accessible(f"{name} {width} {scheme}")
                picture(f"{name}-{width}-{scheme}")
    size(1200)
    colours("light")


def searching():
    driver.get(URL + "/")
    check(len(texts(".cards h2")) == 24, f"24 cards, not {len(texts('.cards h2'))}")
    check(driver.title == "The Tidewater Digest", f"the title is {driver.title}")
    driver.find_element(By.TAG_NAME, "body").send_keys("/")
    field = driver.switch_to.active_element
    check(field.get_attribute("name") == "q", "/ leads to the search field")
    for letter in "lighthosue":
        field.send_keys(letter)
    wait(lambda: "instead of lighthosue" in (one(".corrected").text if one(".corrected") else ""), "a typo is corrected")
    check("lighthouse" in [mark.lower() for mark in texts("mark")], "matches are marked")
    check("q=lighthosue" in driver.current_url, "the address says what is searched for")
    check(driver.switch_to.active_element == field, "the field keeps the focus")
    accessible("results while typing")
    driver.back()
    wait(lambda: one(".front") is not None, "back leads to the first page")
    field = one("[name=q]")
    check(field.get_attribute("value") == "", "and empties the field")


def filtering():
    driver.get(URL + "/?q=the")
    links = [a for a in driver.find_elements(By.CSS_SELECTOR, ".filter a") if a.is_displayed()]
    count = links[0].find_element(By.CSS_SELECTOR, ".count").text
    links[0].click()
    wait(lambda: one(".filter [aria-current]") is not None, "a filter is chosen")
    check(one(".total").text.split()[0] == count, "the filter gives as many articles as it says")
    one(".chips a").click()
    wait(lambda: not one(".chips"), "a filter is taken away")


def scrolling():
    driver.get(URL + "/")
    driver.execute_script("scrollTo(0, document.body.scrollHeight)")
    wait(lambda: len(texts(".cards > li")) == 26, "more articles come where the page ends")
    check(one("[rel=next]:not(link)") is None, "and the last page has no next one")
    last = driver.find_elements(By.CSS_SELECTOR, ".cards h2 a")[-1]
    title = last.text
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", last)
    place = driver.execute_script("return scrollY")
    last.click()
    wait(lambda: one(".reading h1") and one(".reading h1").text == title, "a card leads to its article")
    driver.back()
    wait(lambda: len(texts(".cards > li")) == 26, "back finds the list as long as it was")
    wait(lambda: abs(driver.execute_script("return scrollY") - place) < 200, "and the place in it")


def reading():
    driver.get(URL + "/read/news/2026-03-03-we-felt-her-sit-down")
    check(len(texts(".related li")) > 1, "there is something to read next")
    check(any("article itself" in reason for reason in texts(".reason")), "with its reason")
    first = one(".related a")
    title = first.text
    first.click()
    wait(lambda: one("h1") and one("h1").text == title, "what to read next can be read")
    previous = one(".neighbours [rel=prev]")
    check(previous is not None, "there is a newer article")
    feeds = driver.find_elements(By.CSS_SELECTOR, "link[rel=alternate]")
    check(len(feeds) == 3, "feeds are announced")


def keyboard():
    driver.get(URL + "/")
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    check(driver.switch_to.active_element.text == "Skip to the content", "the first stop skips to the content")
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    driver.switch_to.active_element.send_keys(Keys.TAB)
    for _ in range(3):
        if driver.execute_script("return document.activeElement.matches('h2 a')"):
            break
        driver.switch_to.active_element.send_keys(Keys.TAB)
    outline = driver.execute_script(
        "return getComputedStyle(document.activeElement.closest('.card')).outlineStyle"
    )
    check(outline == "solid", f"what has the focus is seen: {outline}")
    title = driver.switch_to.active_element.text
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    wait(lambda: one(".reading h1") and one(".reading h1").text == title, "an article opens by keyboard")


def phone():
    size(390, 800)
    driver.get(URL + "/")
    check(not one(".filter").is_displayed(), "filters are folded on a phone")
    one("label[for='page.filters']").click()
    check(one(".filter").is_displayed(), "and unfold")
    accessible("filters on a phone")
    still("the phone's page")
    size(1200)


def scriptless():
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(URL + "/?q=the+of")
    driver.get(URL + "/")
    one(".pages [rel=next]").click()
    check("cursor=" in driver.current_url, "the next page is a link")
    check(len(driver.find_elements(By.CSS_SELECTOR, ".cards > li")) == 2, "which leads to the rest")
    driver.find_element(By.NAME, "q").send_keys("oyster", Keys.ENTER)
    check("q=oyster" in driver.current_url, "a search is a form")
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def offline():
    driver.get(URL + "/")
    driver.execute_cdp_cmd("Network.enable", {})
    conditions = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)
    one("[name=q]").send_keys("whale")
    wait(lambda: "connection" in one(".note").text, "a search without a connection says so")
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", {**conditions, "offline": False})
    one("[name=q]").send_keys("s")
    wait(lambda: one(".total") and one(".note").text == "", "and goes on with one")


def console():
    host = urllib.parse.urlsplit(URL).netloc
    for entry in driver.get_log("browser"):
        message = entry["message"]
        # Pictures of the example lie on hosts that do not exist, and the connection was cut on purpose.
        if any(word in message for word in ("ERR_NAME_NOT_RESOLVED", "ERR_INTERNET_DISCONNECTED", "status of 404")):
            continue
        check(False, f"console: {message}")
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] != "Network.requestWillBeSent":
            continue
        request = message["params"]
        address = urllib.parse.urlsplit(request["request"]["url"])
        if address.scheme in ("http", "https") and address.netloc != host:
            check(request.get("type") == "Image", f"a {request.get('type')} is loaded from {address.netloc}")


try:
    for step in (looks, searching, filtering, scrolling, reading, keyboard, phone, scriptless, offline, console):
        try:
            step()
        except Exception as error:
            problems.append(f"{step.__name__}: {type(error).__name__}: {str(error)[:200]}")
finally:
    driver.quit()
for problem in problems:
    print(problem)
print(f"{checks} checks, {len(problems)} problems")
sys.exit(1 if problems else 0)
