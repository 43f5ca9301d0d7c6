internal import Articles
internal import Base

/// Makes documents at random, from so few words and values that many have much in common.
package struct RandomContent {
    package var generator: SeededGenerator

    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    // MARK: Values

    package mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    package mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < share
    }

    /// Values out of a list, each at most once.
    package mutating func some<Value>(_ values: [Value], _ count: ClosedRange<Int>) -> [Value] {
        Array(values.shuffled(using: &generator).prefix(Int.random(in: count, using: &generator)))
    }

    package static let words = [
        "tide", "Tide", "high", "low", "harbour", "Café", "cafe\u{301}", "Größe", "C#", "c++", "o'brien", ".NET", "日本",
        "salt", "SALT", "ferry", "ferries", "oyster", "3,000", "Øresund", "🦪", "AND", "x",
    ]

    package mutating func text(_ count: ClosedRange<Int>) -> String {
        let count = Int.random(in: count, using: &generator)
        return (0..<count).map { _ in pick(Self.words) }.joined(separator: " ")
    }

    package static let dates = [
        "2021-12-31", "2022-01-01", "2022-05-28", "2022-05-28T14:00:00Z", "2022-05-28T14:00:00.5+02:00", "2023-03-01",
        "1969-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z", "0001-01-01",
    ]
    package static let topics = [
        "Energy", "energy", "Tidal Power", "Harbour & Shipping", "C#", "Science", "City Life", "!!",
    ]
    package static let providers = [
        "name: The Brine, domain: brine.example", "name: Brine Daily, domain: WWW.brine.example",
        "name: The Brine, domain: other.example", "name: The Courier", "domain: courier.example",
        "name: the courier, x: 1",
    ]
    package static let categories = ["news", "News", "opinion"]
    package static let types = ["article", "video", "podcast"]
    package static let labels = ["beginner", "Expert", "EXPERT", "quay 9", "été", "e\u{301}te\u{301}"]
    package static let locales = ["en", "en-US", "en_GB", "EN-us", "de", "fr-ca", "eng"]
    package static let authors = [
        "{name: Nell Averdyke}", "Nell Averdyke", "{name: nell averdyke, url: 'https://n.example/'}",
        "{name: Nell A., id: Nell-Averdyke, image: n.png}", "{name: Sam Oyster, id: sam}", "{name: Sam, id: so}",
        "{name: Zoë Quay}", "{name: Zoe\u{308} Quay}", "{name: '!?'}",
    ]
    package static let ratings = [-1, 0, 0.5, 12, 50, 70, 70.5]

    package static let aliases = [
        "/3", "7/", "https://p.example/11", "/old/page/", "old%20page.html", "https://caf\u{E9}.example/", "/",
    ]

    /// Addresses that differ in nothing that tells pages apart count as one.
    package mutating func address() -> String {
        let page = "p.example/\(Int.random(in: 0..<40, using: &generator))"
        return pick(["https://\(page)", "http://www.\(page)/", "https://\(page)?utm_source=x", "https://\(page)#top"])
    }

    // MARK: Files

    package mutating func path() -> String {
        let folder = pick(["_news", "_news", "_news", "_learning/videos", "_drafts", "_news/more"])
        return "\(folder)/2022-05-\(Int.random(in: 10..<90, using: &generator)).md"
    }

    /// A document with a title and any of the other keys.
    package mutating func document() -> String {
        var lines = ["title: \(Self.quoted(text(1...3)))"]
        func add(_ key: String, _ value: String) { lines.append("\(key): \(value)") }
        if chance(0.7) { add("excerpt", Self.quoted(text(0...6))) }
        if chance(0.85) { add("publishedDateTime", pick(Self.dates)) }
        if chance(0.7) { add("webUrl", Self.quoted(address())) }
        if chance(0.2) { add("originalUrl", Self.quoted(address())) }
        if chance(0.2) { add(pick(["ampWebUrl", "cdnAmpWebUrl"]), Self.quoted(address())) }
        if chance(0.3) { add("aliases", "[\(some(Self.aliases, 1...2).map(Self.quoted).joined(separator: ", "))]") }
        if chance(0.8) { add("category", pick(Self.categories)) }
        if chance(0.8) { add("type", pick(Self.types)) }
        if chance(0.7) { add("quality", "\(pick(Self.ratings))") }
        if chance(0.7) { add("heat", "\(pick(Self.ratings))") }
        if chance(0.2) { add("published", "false") }
        if chance(0.1) { add(pick(["removed", "deleted"]), "true") }
        if chance(0.8) {
            add(
                "provider",
                "{\(pick(Self.providers)), authors: [\(some(Self.authors, 0...2).joined(separator: ", "))]}"
            )
        }
        add("topics", "[\(some(Self.topics, 0...3).map(Self.quoted).joined(separator: ", "))]")
        add("levels", "[\(some(Self.labels, 0...2).map(Self.quoted).joined(separator: ", "))]")
        add("tags", "[\(some(Self.labels, 0...2).map(Self.quoted).joined(separator: ", "))]")
        if chance(0.6) { add("locale", pick(Self.locales)) }
        if chance(0.5) { add("images", pick(["[{url: i.png}]", "[{title: none}]", "[]", "j.png"])) }
        if chance(0.5) { add("related", "[\((0..<4).map { _ in relatedEntry() }.joined(separator: ", "))]") }
        if chance(0.1) { add("secured", "blob") }
        let body = chance(0.6) ? "<p>\(text(1...12))</p>\n[\(text(1...2))](https://x.example/target)\n" : "\n"
        return "---\n\(lines.joined(separator: "\n"))\n---\n\(body)"
    }

    private mutating func relatedEntry() -> String {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: "{title: \(Self.quoted(text(1...2)))}"
        case 1: "{webUrl: \(Self.quoted("https://elsewhere.example/\(pick([1, 2, 3]))"))}"
        default: "{title: R, webUrl: \(Self.quoted(address()))}"
        }
    }

    package static func quoted(_ text: String) -> String {
        var json = JSONWriter()
        json.string(text)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Data files that describe some of the topics and publishers of the documents.
    package mutating func dataFile() -> (path: String, text: String) {
        if chance(0.3) {
            let domain = pick(["brine.example", "courier.example", "silent.example"])
            return (
                "_data/organizations/\(domain).md", "---\ndomain: \(domain)\nname: \(text(1...2).quotedForYAML)\n---\n"
            )
        }
        let topic = pick(["Energy", "Tidal Power", "Science", "Unused"])
        let parent = pick([
            "", "parent: Energy", "parent: tidal-power", "parent: Science", "parent: City Life", "parent: Nowhere",
        ])
        return ("_data/topics/\(Slug.make(topic)).yaml", "name: \(topic)\nshortname: \(pick(["a", "b"]))\n\(parent)\n")
    }

    /// Changes one file of a source, or a few.
    package mutating func change(_ source: MemorySource) {
        let documents = source.paths.filter { !$0.hasPrefix("_data/") }
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...3: source.put(path(), document())
        case 4, 5: if !documents.isEmpty { source.put(pick(documents), document()) }
        case 6: if documents.count > 5 { source.remove(pick(documents)) }
        case 7: if !documents.isEmpty { source.touch(pick(documents)) }
        case 8: if !documents.isEmpty { source.put(pick(documents), pick(["broken", "---\nname: Nell\n---\n"])) }
        default:
            let (path, text) = dataFile()
            if chance(0.3) { source.remove(path) } else { source.put(path, text) }
        }
    }
}

extension String {
    fileprivate var quotedForYAML: String { RandomContent.quoted(self) }
}
