// A front page in the terminal: what a news site asks an API for, in TypeScript and nothing but what a browser has.
//
//     node front_page.js URL
//
// It is checked by the compiler against the types that are made from the server's OpenAPI document.

import { Article, Operations, Problem, paths } from "./api.js";

declare const process: { argv: string[]; exitCode: number };

/** The server's answer to a request that cannot be: a problem by RFC 9457. */
class Refused extends Error {
    constructor(readonly problem: Problem) {
        super(problem.detail);
    }
}

type Name = keyof Operations;

/** The API at some address. */
class Broadsheet {
    constructor(private readonly url: string) {}

    /** Asks for what an operation answers. */
    async get<N extends Name>(
        name: N,
        variables: Operations[N]["variables"],
        query: Operations[N]["query"]
    ): Promise<Operations[N]["answer"]> {
        let path: string = paths[name];
        for (const [variable, value] of Object.entries<string>(variables)) {
            path = path.replace(`{${variable}}`, encodeURIComponent(value));
        }
        const pairs = Object.entries(query).flatMap(([key, value]) => {
            const values = key === "topic" && Array.isArray(value) ? value : [value];
            return values.map(one => `${key}=${encodeURIComponent(String(one))}`);
        });
        return this.follow(pairs.length ? `${path}?${pairs.join("&")}` : path);
    }

    /** Gets an address as `links` has it. */
    async follow<Answer>(address: string): Promise<Answer> {
        const response = await fetch(this.url + address);
        const content: unknown = await response.json();
        if (!response.ok) throw new Refused(content as Problem);
        return content as Answer;
    }

    /** A list page by page, as somebody scrolls down. */
    async *pages(query: Operations["listArticles"]["query"]): AsyncGenerator<Operations["listArticles"]["answer"]> {
        let page = await this.get("listArticles", {}, query);
        yield page;
        while (page.links.next !== null) {
            page = await this.follow(page.links.next);
            yield page;
        }
    }
}

function headline(article: Article): string {
    const date = article.publishedDateTime?.slice(0, 10) ?? "undated";
    return `${date}  ${article.title}  (${article.provider?.name ?? "unknown"})`;
}

function expect(truth: boolean, what: string): void {
    if (!truth) throw new Error(`expected: ${what}`);
}

async function main(url: string): Promise<void> {
    const server = new Broadsheet(url);

    console.log("Newest");
    const front = await server.get("listArticles", {}, { limit: 3, count: "exact" });
    for (const article of front.data) console.log(`  ${headline(article)}`);
    expect(front.data.length === 3, "a page of three");

    console.log("By provider");
    const filtered = await server.get("listArticles", {}, { limit: 1, facets: ["provider", "month"], category: ["news"] });
    const choices = filtered.meta.facets?.provider ?? [];
    for (const choice of choices.slice(0, 3)) {
        const chosen = await server.get("listArticles", {}, { provider: [choice.value], category: ["news"], facets: ["provider"] });
        console.log(`  ${choice.name}: ${choice.count}`);
        expect(chosen.meta.total === choice.count, "a choice gives as many as its count says");
        expect(
            JSON.stringify(chosen.meta.facets?.provider) === JSON.stringify(choices),
            "the other choices stay as they are"
        );
    }
    expect(choices.length > 2, "there are choices");

    console.log("Everything, as one scrolls");
    const seen: string[] = [];
    let number = 0;
    for await (const page of server.pages({ limit: 7 })) {
        seen.push(...page.data.map(article => article.id));
        number += 1;
        console.log(`  page ${number}: ${page.data.length} articles`);
    }
    expect(seen.length === front.meta.total && new Set(seen).size === seen.length, "every article once");

    console.log("Search");
    const found = await server.get("listArticles", {}, { q: "tide", highlight: true, limit: 3 });
    for (const article of found.data) {
        const marks = article.highlights;
        console.log(`  ${marks?.title}: ${marks?.body ?? marks?.excerpt}`);
        const texts = [marks?.title, marks?.excerpt, marks?.body];
        expect(texts.some(text => text?.includes("<mark>")), "what was found is marked");
    }

    console.log("Read next");
    let boxes = 0;
    for (const article of [...found.data, ...front.data]) {
        const whole = (await server.get("getArticle", { id: article.id }, {})).data;
        expect(whole.title === article.title, "the whole article");
        const related = await server.get("listRelatedOfArticle", { id: whole.id }, { limit: 3 });
        // No box is better than an empty one.
        if (related.data.length === 0) continue;
        boxes += 1;
        console.log(`  after ${whole.title}`);
        for (const entry of related.data) console.log(`    ${entry.title}: ${entry.reasons.join(", ")}`);
    }
    expect(boxes > 0, "there is something to read next");

    console.log("Mistakes");
    const refusal = await server.follow("/articles?limt=3").then(() => null, (error: unknown) => error);
    expect(refusal instanceof Refused, "a parameter that is none is refused");
    if (refusal instanceof Refused) {
        console.log(`  ${refusal.message}`);
        expect(refusal.problem.errors[0].parameter === "limt", "the problem names the parameter");
    }
    console.log("done");
}

main(process.argv[2]).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
});
