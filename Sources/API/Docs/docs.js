"use strict";
// Elements that need a script are hidden until it runs.
for (const element of document.querySelectorAll("#filter, .token, .try")) element.hidden = false;

// Shows only what matches the filter, in the contents and on the page.
const filter = document.getElementById("filter");
filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = element => words.every(word => element.textContent.toLowerCase().includes(word));
    for (const card of document.querySelectorAll(".operation, .schema")) {
        const head = [...card.querySelectorAll(":scope > h3, :scope > p, tbody th")];
        card.hidden = !words.every(word => head.some(part => part.textContent.toLowerCase().includes(word)));
    }
    for (const link of document.querySelectorAll("nav a")) {
        const card = document.getElementById(link.hash.slice(1));
        link.parentElement.hidden = card ? card.hidden : !matches(link);
    }
    for (const list of document.querySelectorAll("nav ul")) {
        list.previousElementSibling.hidden = !list.querySelector("li:not([hidden])");
    }
    for (const group of document.querySelectorAll(".group")) {
        group.hidden = !group.querySelector(".operation:not([hidden]), .schema:not([hidden])");
    }
});
document.addEventListener("keydown", event => {
    if (event.key !== "/" || /INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    filter.focus();
});

// Marks the visible section in the contents.
const links = new Map([...document.querySelectorAll("nav a")].map(link => [link.hash.slice(1), link]));
const observer = new IntersectionObserver(entries => {
    for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        const link = links.get(entry.target.id);
        if (link) link.setAttribute("aria-current", "true");
    }
}, { rootMargin: "0px 0px -75% 0px" });
for (const card of document.querySelectorAll(".operation, .schema")) observer.observe(card);

// Lines to copy ask this server.
const here = new URL(".", document.baseURI).href.slice(0, -1);
for (const snippet of document.querySelectorAll(".snippet")) {
    const code = snippet.querySelector("code");
    code.textContent = code.textContent.replaceAll("http://localhost:8080", here);
    const button = snippet.querySelector("button");
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(code.textContent);
        button.firstChild.textContent = "Copied";
        setTimeout(() => { button.firstChild.textContent = "Copy"; }, 1500);
    });
}

// Sends the request of a form and shows the response.
const address = form => {
    let path = form.dataset.path;
    const query = [];
    for (const input of form.elements) {
        if (!input.name || input.value === "") continue;
        if (input.dataset.in === "path") {
            path = path.replace(`{${input.name}}`, encodeURIComponent(input.value).replaceAll("%2F", "/"));
        } else {
            query.push(`${encodeURIComponent(input.name)}=${encodeURIComponent(input.value).replaceAll("%2C", ",")}`);
        }
    }
    return query.length ? `${path}?${query.join("&")}` : path;
};
const element = (name, text, className = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = className;
    return made;
};
const shown = text => {
    try {
        text = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        // Text that is not JSON is shown unchanged.
    }
    return text.length > 200000 ? `${text.slice(0, 200000)}\n… and more` : text;
};
const send = async form => {
    const target = new URL(address(form), document.baseURI);
    const token = document.getElementById("token").value;
    form.querySelector("output").textContent = `GET ${target.pathname}${target.search}`;
    const result = form.parentElement.querySelector(".result");
    result.hidden = false;
    result.replaceChildren(element("p", "…", "note"));
    const start = performance.now();
    try {
        const response = await fetch(target, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
        const text = await response.text();
        const time = Math.round(performance.now() - start);
        const line = element("p", "");
        line.append(
            element("span", `${response.status} ${response.statusText}`, `status s${String(response.status)[0]}`),
            element("span", `  ${time} ms, ${text.length} characters`, "note")
        );
        const fields = element("pre", [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n"));
        const details = element("details", "");
        details.append(element("summary", "Header fields"), fields);
        const body = element("pre", shown(text));
        body.tabIndex = 0;
        result.replaceChildren(line, details, body);
    } catch (error) {
        result.replaceChildren(element("p", `No answer: ${error.message}`, "required"));
    }
};
for (const form of document.querySelectorAll(".try form")) {
    form.addEventListener("submit", event => {
        event.preventDefault();
        send(form);
    });
}
