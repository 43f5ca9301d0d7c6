internal import HTTP

extension DocumentationPage {
    /// Where the lines to copy ask; the script puts the page's own address in its place.
    static let exampleHost = "http://localhost:8080"

    /// What a new user does first.
    var firstSteps: HTML {
        let steps: [(text: String, target: String)] = [
            ("The newest articles, with the members that a list needs", "/articles?limit=3&fields=title,excerpt"),
            ("A search, which finds mistyped words too, with its matches marked", "/articles?q=tide&highlight=true"),
            ("What there is to filter by, and how much of it", "/articles?limit=1&facets=topic,year"),
            ("What to read after an article", "/related?title=Tidal+power&limit=3"),
        ]
        let items = steps.map { step -> HTML in
            "<li><p>\(step.text):</p>\(Self.snippet("curl", Self.curl(step.target)))</li>"
        }
        return """
            <section class="group" aria-labelledby="first-steps">
            <h2 id="first-steps">First steps</h2>
            <p>Every answer is JSON and needs no key. Lists go on at <code>links.next</code>; what is wrong with a request \
            is said in <code>detail</code>.</p>
            <ol class="steps">\(HTML(items))</ol>
            </section>
            """
    }

    /// The same request in three languages, to copy.
    func snippets(_ operation: Operation, _ parameters: [JSONValue]) -> HTML {
        let target = Self.target(operation, parameters)
        let languages: [(name: String, text: String)] = [
            ("curl", Self.curl(target)),
            (
                "JavaScript",
                "const answer = await (await fetch(\"\(Self.exampleHost)\(target)\")).\(isJSON(operation) ? "json" : "text")();"
            ),
            (
                "Python",
                isJSON(operation)
                    ? "import json, urllib.request\nanswer = json.load(urllib.request.urlopen(\"\(Self.exampleHost)\(target)\"))"
                    : "import urllib.request\nanswer = urllib.request.urlopen(\"\(Self.exampleHost)\(target)\").read().decode()"
            ),
        ]
        return """
            <details class="copy"><summary>Lines to copy</summary>
            \(HTML(languages.map { Self.snippet($0.name, $0.text) }))
            </details>
            """
    }

    private static func curl(_ target: String) -> String {
        "curl '\(exampleHost)\(target)'"
    }

    private static func snippet(_ language: String, _ text: String) -> HTML {
        """
        <div class="snippet"><span>\(language)</span><pre tabindex="0"><code>\(text)</code></pre>\
        <button type="button" hidden>Copy<span class="unseen"> the lines for \(language)</span></button></div>
        """
    }

    private func isJSON(_ operation: Operation) -> Bool {
        operation.json["responses"]?["200"]?["content"]?.members.first?.name.hasSuffix("json") ?? true
    }

    /// How many optional parameters an example has at most.
    private static let optionalParameters = 2

    /// An address with the examples of the required parameters, and of a few optional ones.
    private static func target(_ operation: Operation, _ parameters: [JSONValue]) -> String {
        var path = operation.path
        var query: [String] = []
        var rest = optionalParameters
        for parameter in parameters {
            guard let name = parameter["name"]?.string, let example = parameter["example"].map(text) else { continue }
            let value = PercentEncoding.encoded(example, keeping: ",:/")
            if parameter["in"] == "path" {
                path = path.replacing("{\(name)}", with: value)
            } else if parameter["required"] == true || rest > 0 && name != "pretty" {
                if parameter["required"] != true { rest -= 1 }
                query.append("\(name)=\(value)")
            }
        }
        return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }
}
