// Calls every operation with a client of OpenAPI Generator.
//
// usage: call_all.js FOLDER URL TOKEN; FOLDER holds the compiled client and calls.json. Prints the number of calls.

const fs = require("fs");
const path = require("path");

const [folder, basePath, accessToken] = process.argv.slice(2);
const client = require(path.join(path.resolve(folder), "index.js"));
const calls = JSON.parse(fs.readFileSync(path.join(folder, "calls.json"), "utf8"));
const configuration = new client.Configuration({ basePath, accessToken });
const apis = Object.keys(client)
    .filter((name) => name.endsWith("Api"))
    .map((name) => new client[name](configuration));

// The name of an operation's content differs: the client asks for the one that is missing.
function contentName(api, operation) {
    const source = api[`${operation}RequestOpts`].toString();
    return [...source.matchAll(/requestParameters\['(\w+)'\] == null/g)].map((match) => match[1]).find((name) => name !== "id");
}

// What is sent as the content of that name.
function sentContent(name, content) {
    if (content.bytes !== undefined) return new Blob([Buffer.from(content.bytes, "base64")]);
    return name === "body" ? `---\ntitle: ${content.title}\ndate: 2026-03-01\n---\nA body.\n` : content;
}

async function main() {
    for (const { operation, parameters, content, isJSON } of calls) {
        const api = apis.find((api) => typeof api[operation] === "function");
        if (api === undefined) throw new Error(`no client has ${operation}`);
        if (content !== null) {
            const name = contentName(api, operation);
            parameters[name] = sentContent(name, content);
        }
        try {
            const answer = await api[operation](parameters);
            if (isJSON && (answer === null || typeof answer !== "object")) throw new Error(`read as ${answer}`);
        } catch (error) {
            const answer = error.response === undefined ? "" : ` ${error.response.status} ${await error.response.text()}`;
            throw new Error(`typescript-fetch: ${operation} at ${basePath}: ${error.message}${answer}`);
        }
    }
    console.log(calls.length);
}

main().catch((error) => {
    console.error(error.message);
    process.exit(1);
});
