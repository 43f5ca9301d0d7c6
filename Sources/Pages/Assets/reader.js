"use strict";
// The pages work without this script; it saves going from page to page.
const main = document.querySelector("main");
const field = document.getElementById("page.q");
const note = document.createElement("p");
note.className = "note";
note.setAttribute("role", "status");
document.body.append(note);

// A picture that cannot be loaded leaves its place, so that nothing moves.
const leavePlace = picture => {
    if (!picture.closest(".picture")) return;
    const place = document.createElement("div");
    place.className = "place";
    // Cards have places of one size; that of the picture of an article is as large as the picture.
    if (picture.offsetHeight && picture.hasAttribute("width")) {
        place.style.width = `${picture.offsetWidth}px`;
        place.style.aspectRatio = `${picture.offsetWidth} / ${picture.offsetHeight}`;
    }
    picture.replaceWith(place);
};
document.addEventListener("error", event => {
    if (event.target instanceof HTMLImageElement) leavePlace(event.target);
}, true);
// A copy: the list of the document loses what leaves it.
for (const picture of [...document.images]) {
    if (picture.complete && picture.naturalWidth === 0) leavePlace(picture);
}

const load = async (address, signal) => {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal });
    if (!response.ok) throw new Error(response.statusText);
    return new DOMParser().parseFromString(await response.text(), "text/html");
};

// More of the list comes when its end is near: so many times, then the link has to be followed.
const automaticPages = 5;
let pages = 1;
let isLoading = false;
const end = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting) && pages % automaticPages !== 0) more();
}, { rootMargin: "0px 0px 800px 0px" });
const watch = () => {
    end.disconnect();
    const link = main.querySelector(".pages [rel=next]");
    if (link) end.observe(link);
};
const more = async () => {
    const link = main.querySelector(".pages [rel=next]");
    if (!link || isLoading) return false;
    isLoading = true;
    note.textContent = "";
    try {
        const page = await load(link.href);
        if (!link.isConnected) return false;
        const cards = [...page.querySelectorAll(".cards > li")];
        main.querySelector(".cards").append(...cards);
        const next = page.querySelector(".pages [rel=next]");
        if (next) link.href = next.getAttribute("href");
        else link.remove();
        pages += 1;
        return true;
    } catch {
        link.textContent = "Try again";
        note.textContent = "The next articles could not be loaded. Is there a connection?";
        end.disconnect();
        return false;
    } finally {
        isLoading = false;
        if (!note.textContent) watch();
    }
};
main.addEventListener("click", async event => {
    const link = event.target.closest?.(".pages [rel=next]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const count = main.querySelectorAll(".cards > li").length;
    if (await more()) {
        link.textContent = "More articles";
        main.querySelectorAll(".cards > li")[count]?.querySelector("h2 a")?.focus();
    }
});

// Results come while somebody types.
let running;
let shown = location.pathname + location.search;
const show = async address => {
    shown = new URL(address).pathname + new URL(address).search;
    running?.abort();
    running = new AbortController();
    try {
        const page = await load(address, running.signal);
        main.replaceChildren(...page.querySelector("main").childNodes);
        // A search stays in the list that is shown.
        for (const kept of field.form.querySelectorAll("[type=hidden]")) kept.remove();
        field.after(...page.querySelectorAll(".search [type=hidden]"));
        document.title = page.title;
        note.textContent = "";
        pages = 1;
        watch();
    } catch (error) {
        if (error.name !== "AbortError") note.textContent = "The search got no answer. Is there a connection?";
    }
};
let pause;
let isSearching = false;
const search = ({ isWhole = false } = {}) => {
    const address = new URL(field.form.action);
    for (const kept of field.form.querySelectorAll("[type=hidden]")) address.searchParams.append(kept.name, kept.value);
    const text = field.value.trim();
    if (text) {
        address.searchParams.set("q", text);
        if (!isWhole) address.searchParams.set("prefix", "last");
    }
    if (isSearching) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    isSearching = true;
    show(address);
};
field.addEventListener("input", () => {
    if (!main.querySelector(".list")) return;
    clearTimeout(pause);
    pause = setTimeout(search, 180);
});
// Of one search the history has one entry.
field.form.addEventListener("submit", event => {
    if (!isSearching) return;
    event.preventDefault();
    clearTimeout(pause);
    search({ isWhole: true });
});
addEventListener("popstate", () => {
    // A place on the same page is no other list.
    if (location.pathname + location.search === shown) return;
    isSearching = false;
    field.value = new URL(location).searchParams.get("q") ?? "";
    show(location.href);
});
document.addEventListener("keydown", event => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey
        && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        field.select();
        field.focus();
    } else if (event.key === "Escape" && document.activeElement === field) {
        // Browsers empty the field and tell nobody.
        event.preventDefault();
        if (!field.value) return field.blur();
        field.value = "";
        field.dispatchEvent(new Event("input"));
    }
});

// Somebody that comes back finds the list as long as it was, and the place in it.
addEventListener("pagehide", () => history.replaceState({ pages, place: scrollY }, ""));
const restore = async () => {
    const state = history.state;
    watch();
    if (!(state?.pages > 1)) return;
    while (pages < state.pages && await more());
    scrollTo(0, state.place);
};
restore();
