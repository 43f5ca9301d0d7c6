internal import Base
internal import FoundationEssentials

/// The page that shows the OpenAPI document to people.
///
/// It is complete without its script, which adds forms to try requests.
///
/// The page loads nothing: style and script are part of it, and the content security policy names them by their
/// hashes.
struct DocumentationPage {
    let document: JSONValue

    init(_ document: JSONValue) {
        self.document = document
    }

    /// The value of the Content-Security-Policy field.
    static let contentSecurityPolicy = [
        "default-src 'none'", "style-src \(hash(style))", "script-src \(hash(script))", "connect-src 'self'",
        "img-src data:", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    // In padded Base64: a browser compares texts, and does not match one without its `=` (CSP 3, section 6.7.3.3).
    private static func hash(_ content: String) -> String {
        "'sha256-\(Data(SHA256.digest(Array(content.utf8))).base64EncodedString())'"
    }

    private static let style = String(decoding: PackageResources.docs_css, as: UTF8.self)
    private static let script = String(decoding: PackageResources.docs_js, as: UTF8.self)

    /// The page in UTF-8.
    var html: [UInt8] {
        let info = document["info"] ?? [:]
        let title = info["title"]?.string ?? ""
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title) API</title>
            <link rel="icon" href="data:,">
            \(HTML(FeedFormat.allCases.map(Self.alternate)))
            <style>\(HTML(trusted: Self.style))</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <aside>
            <a class="brand" href="#main">\(title)<small>\(info["version"]?.string ?? "")</small></a>
            <input id="filter" type="search" placeholder="Filter ( / )" aria-label="Filter operations and schemas" hidden>
            <nav aria-label="Contents">\(navigation)</nav>
            </aside>
            <main id="main" tabindex="-1">
            <header>
            <h1>\(info["summary"]?.string ?? title)</h1>
            <p>\(HTML(sentence: info["description"]?.string ?? ""))</p>
            <p class="links"><a href="./openapi.json">openapi.json</a> <a href="./">index</a></p>
            <label class="token" hidden>Editor's token, for what needs it
            <input id="token" type="password" autocomplete="off" spellcheck="false"></label>
            </header>
            \(firstSteps)
            \(HTML(groups.map(section)))
            <section class="group" aria-labelledby="schemas">
            <h2 id="schemas">Schemas</h2>
            \(HTML((document["components"]?["schemas"] ?? [:]).members.map(schema)))
            </section>
            </main>
            <script>\(HTML(trusted: Self.script))</script>
            </body>
            </html>

            """
        return Array(page.text.utf8)
    }

    /// The link by which feed readers find a feed; relative, as the page may lie below any path.
    private static func alternate(_ format: FeedFormat) -> HTML {
        let type = String(format.mediaType.prefix { $0 != ";" })
        return "<link rel=\"alternate\" type=\"\(type)\" title=\"\(format.name)\" href=\".\(format.path)\">"
    }

    // MARK: Groups

    /// Operations that belong together.
    private struct Group {
        var name: String
        var summary: String
        var operations: [Operation]
    }

    private var groups: [Group] {
        let operations = (document["paths"] ?? [:]).members.flatMap { path in
            path.value.members.map { Operation(path: path.name, method: $0.name.uppercased(), json: $0.value) }
        }
        return (document["tags"]?.elements ?? []).map { tag in
            let name = tag["name"]?.string ?? ""
            return Group(
                name: name,
                summary: tag["description"]?.string ?? "",
                operations: operations.filter { $0.group == name }
            )
        }
    }

    private func section(_ group: Group) -> HTML {
        let id = Self.anchor(group.name)
        return """
            <section class="group" aria-labelledby="\(id)">
            <h2 id="\(id)">\(group.name)</h2>
            <p>\(HTML(sentence: group.summary))</p>
            \(HTML(group.operations.map(operation)))
            </section>
            """
    }

    private var navigation: HTML {
        let lists = groups.map { group -> HTML in
            let items = group.operations.map { operation -> HTML in
                "<li><a href=\"#\(operation.name)\">\(operation.path)</a></li>"
            }
            return "<h2>\(group.name)</h2><ul>\(HTML(items))</ul>"
        }
        let names = (document["components"]?["schemas"] ?? [:]).members.map { member -> HTML in
            "<li><a href=\"#schema-\(member.name)\">\(member.name)</a></li>"
        }
        let start: HTML = "<h2>Start</h2><ul><li><a href=\"#first-steps\">First steps</a></li></ul>"
        return start + HTML(lists) + "<h2>Schemas</h2><ul>\(HTML(names))</ul>"
    }

    private static func anchor(_ name: String) -> String {
        name.lowercased().map { $0.isLetter ? String($0) : "-" }.joined()
    }

    /// The value that a reference leads to; the value itself where it is no reference.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard let reference = value["$ref"]?.string else { return value }
        return reference.dropFirst(2).split(separator: "/").reduce(document) { $0[String($1)] ?? [:] }
    }
}
