"""Chromium without a window, driven as a reader of pages would, and what it finds wrong."""

import json
import shutil
import urllib.parse
from pathlib import Path

import axe_core_python
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()


class Chromium:
    """A browser, the checks that were made with it, and those that failed."""

    def __init__(self, pictures=None):
        """`pictures` is the folder for pictures of pages; None takes none."""
        self.pictures = pictures
        self.checks = 0
        self.problems = []
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
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))

        # axe-core needs its time for a body of 25,000 words.
        self.driver.set_script_timeout(180)

    def quit(self):
        self.driver.quit()

    # What is there

    def one(self, selector):
        found = self.all(selector)
        return found[0] if found else None

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector):
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim().replace(/\\s+/g, ' '))",
            selector,
        )

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    @property
    def focus(self):
        return self.driver.switch_to.active_element

    # How it looks

    def size(self, width, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )

    def colours(self, scheme):
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )

    def print(self, isOn):
        """Shows pages as they are printed from a dark system, or as they are seen."""
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {
                "media": "print" if isOn else "",
                "features": [{"name": "prefers-color-scheme", "value": "dark" if isOn else "light"}],
            },
        )

    def scripts(self, isOn):
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not isOn})

    def connection(self, isOn):
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": not isOn, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
        )

    def picture(self, name):
        if self.pictures:
            self.driver.save_screenshot(str(self.pictures / f"{name}.png"))

    # What must hold

    def check(self, isTrue, what):
        self.checks += 1
        if not isTrue:
            self.problems.append(what)

    def equal(self, found, expected, what):
        self.check(found == expected, f"{what}: {found!r} is not {expected!r}")

    def wait(self, condition, what, seconds=60):
        try:
            WebDriverWait(self.driver, seconds).until(lambda _: condition())
            self.check(True, what)
        except Exception as error:
            self.check(False, f"{what}: {type(error).__name__}")

    def accessible(self, name):
        """axe-core's rules find nothing."""
        self.run(AXE)
        found = self.driver.execute_async_script("const done = arguments[0]; axe.run().then(done);")["violations"]
        for violation in found:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            self.check(False, f"axe, {name}: {violation['id']}: {violation['help']}: {nodes}")
        self.check(not found, f"axe, {name}")

    def still(self, name):
        """Nothing moved while the page was loaded, but for what somebody did, and it is no wider than the window."""
        shift = self.driver.execute_async_script(
            """const done = arguments[0];
            let sum = 0;
            new PerformanceObserver(list => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 100);"""
        )
        self.check(shift < 0.02, f"{name} moves by {shift}")
        wide = self.run("return document.documentElement.scrollWidth - innerWidth")
        self.check(wide <= 0, f"{name} is {wide} pixels too wide")

    def quiet(self, url):
        """The console is empty, and no request has gone to another host than the site's, but for pictures."""
        for entry in self.driver.get_log("browser"):
            message = entry["message"]
            # Pictures lie on hosts that are out of reach, pages were looked for that are missing, and the connection was cut.
            expected = ("ERR_NAME_NOT_RESOLVED", "ERR_INTERNET_DISCONNECTED", "status of 404")
            self.check(any(word in message for word in expected), f"console: {message}")
        host = urllib.parse.urlsplit(url).netloc
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.requestWillBeSent":
                continue
            request = message["params"]
            address = urllib.parse.urlsplit(request["request"]["url"])
            if address.scheme in ("http", "https") and address.netloc != host:
                self.check(request.get("type") == "Image", f"a {request.get('type')} is loaded from {address.geturl()}")
