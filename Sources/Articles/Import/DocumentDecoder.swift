internal import Base
internal import FrontMatter
internal import Markup

/// Turns the nodes of a document into values of the model, and notes what does not fit.
struct DocumentDecoder {
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether a value of another kind than the model's is merely left out, with a warning.
    private let isLenient: Bool
    /// The zone of dates without one.
    private let zone: TimeZoneRules

    init(isLenient: Bool = false, zone: TimeZoneRules = .utc) {
        self.isLenient = isLenient
        self.zone = zone
    }

    /// The value with the diagnostics; without it where one of them is an error.
    func finish<Value>(_ value: Value) -> Decoded<Value> {
        let failed = diagnostics.contains { $0.severity == .error }
        return Decoded(value: failed ? nil : value, diagnostics: diagnostics)
    }

    /// Notes that the value of a key is not of the kind that the key holds.
    private mutating func mismatch(_ entry: Mapping.Entry, _ expected: String, _ node: Node? = nil) {
        let node = node ?? entry.value
        let message = "`\(entry.key)` must be \(expected), but this is \(node.kindDescription)"
        note(Diagnostic(isLenient ? .warning : .error, at: node.position, message, rule: .valueType))
    }

    /// Notes what was found elsewhere.
    mutating func note(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    mutating func warn(at position: SourcePosition, _ message: String, rule: DiagnosticRule) {
        diagnostics.append(.warning(at: position, message, rule: rule))
    }

    mutating func fail(at position: SourcePosition, _ message: String, rule: DiagnosticRule) {
        diagnostics.append(.error(at: position, message, rule: rule))
    }

    /// A text, whatever YAML would make of it: `title: 2020` is the text 2020.
    mutating func text(_ entry: Mapping.Entry) -> String? {
        guard let scalar = entry.value.scalar else {
            mismatch(entry, "a text")
            return nil
        }
        return entry.value.isNull ? nil : scalar.text
    }

    /// A number, also where it is quoted.
    mutating func number(_ entry: Mapping.Entry) -> Double? {
        guard let scalar = entry.value.scalar else {
            mismatch(entry, "a number")
            return nil
        }
        if entry.value.isNull || scalar.text.isEmpty { return nil }
        guard case .number(let digits) = Scalar(scalar.text, isPlain: true).resolved,
            let value = Double(digits), value.isFinite
        else {
            mismatch(entry, "a number")
            return nil
        }
        return value
    }

    /// A yes or no, also where it is quoted.
    mutating func boolean(_ entry: Mapping.Entry, default value: Bool) -> Bool {
        guard let scalar = entry.value.scalar else {
            mismatch(entry, "true or false")
            return value
        }
        switch Scalar(scalar.text, isPlain: true).resolved {
        case .boolean(let value): return value
        case .null: return value
        default:
            mismatch(entry, "true or false")
            return value
        }
    }

    mutating func timestamp(_ entry: Mapping.Entry) -> Timestamp? {
        guard let scalar = entry.value.scalar else {
            mismatch(entry, Self.dateForm)
            return nil
        }
        if entry.value.isNull || scalar.text.isEmpty { return nil }
        guard let value = Timestamp(scalar.text) else {
            noDate(entry, scalar.text)
            return nil
        }
        return zone == .utc ? value : (try? Timestamp(lenient: scalar.text, zone: zone)) ?? value
    }

    /// Notes that a text is no date, and why where it looks like one.
    private mutating func noDate(_ entry: Mapping.Entry, _ text: String) {
        do throws(DateTextError) {
            _ = try Timestamp(lenient: text, zone: zone)
            mismatch(entry, Self.dateForm)
        } catch {
            guard error.isImpossible else { return mismatch(entry, Self.dateForm) }
            let message = "`\(entry.key)` is no date that can be read: \(error)"
            note(Diagnostic(isLenient ? .warning : .error, at: entry.value.position, message, rule: .impossibleDate))
        }
    }

    private static let dateForm = "a date such as 2022-05-28 or 2022-05-28T14:00:00Z"

    /// A list of texts; one text alone is a list of one.
    mutating func texts(_ entry: Mapping.Entry) -> [String] {
        list(entry, of: "texts") { decoder, node in
            guard let scalar = node.scalar else {
                decoder.mismatch(entry, "a list of texts", node)
                return nil
            }
            return node.isNull ? nil : scalar.text
        }
    }

    /// A list of values that the model does not look into.
    mutating func nodes(_ entry: Mapping.Entry) -> [Node] {
        list(entry, of: "values") { decoder, node in decoder.publicPart(of: node) }
    }

    /// A mapping that the model does not look into.
    mutating func mapping(_ entry: Mapping.Entry) -> Mapping {
        if entry.value.isNull { return Mapping() }
        guard let mapping = entry.value.mapping else {
            mismatch(entry, "a group of keys")
            return Mapping()
        }
        return publicPart(of: mapping)
    }

    mutating func images(_ entry: Mapping.Entry) -> [Image] {
        list(entry, of: "images") { decoder, node in
            switch node.content {
            case .mapping(let mapping): decoder.image(mapping)
            case .scalar(let scalar) where !node.isNull: Image(url: scalar.text)
            default: decoder.noValue { $0.mismatch(entry, "a list of images, each with a `url`", node) }
            }
        }
    }

    private mutating func noValue<Value>(_ complain: (inout DocumentDecoder) -> Void) -> Value? {
        complain(&self)
        return nil
    }

    /// The values of a list; a single value is a list of one, and null is an empty one.
    private mutating func list<Value>(
        _ entry: Mapping.Entry,
        of kind: String,
        _ value: (inout DocumentDecoder, Node) -> Value?
    ) -> [Value] {
        if entry.value.isNull { return [] }
        return (entry.value.sequence ?? [entry.value]).compactMap { value(&self, $0) }
    }

    private mutating func image(_ mapping: Mapping) -> Image {
        var image = Image(url: nil)
        for entry in mapping.entries {
            switch entry.key {
            case "url": image.url = text(entry)
            case "width": image.width = number(entry)
            case "height": image.height = number(entry)
            case "title": image.title = text(entry)
            case "attribution": image.attribution = text(entry)
            case "isCached": image.isCached = boolean(entry, default: false)
            default: keep(entry, in: &image.extra)
            }
        }
        return image
    }

    mutating func provider(_ entry: Mapping.Entry) -> Provider? {
        if entry.value.isNull { return nil }
        if let scalar = entry.value.scalar { return Provider(name: scalar.text) }
        guard let mapping = entry.value.mapping else {
            mismatch(entry, "a group with `name` and `domain`")
            return nil
        }
        var provider = Provider(name: nil)
        for entry in mapping.entries {
            switch entry.key {
            case "name": provider.name = text(entry)
            case "domain": provider.domain = text(entry)
            case "images": provider.images = images(entry)
            case "publishers": provider.publishers = nodes(entry)
            case "authors": provider.authors = nodes(entry)
            default: keep(entry, in: &provider.extra)
            }
        }
        return provider
    }

    mutating func relatedEntries(_ entry: Mapping.Entry) -> [RelatedEntry] {
        list(entry, of: "articles") { decoder, node in
            switch node.content {
            case .mapping(let mapping): decoder.relatedEntry(mapping)
            case .scalar(let scalar) where !node.isNull: RelatedEntry(webUrl: WikiLink.page(scalar.text))
            default: decoder.noValue { $0.mismatch(entry, "a list of articles, each with `title` and `webUrl`", node) }
            }
        }
    }

    private mutating func relatedEntry(_ mapping: Mapping) -> RelatedEntry {
        var related = RelatedEntry(webUrl: nil)
        for entry in mapping.entries {
            switch entry.key {
            case "title": related.title = text(entry).map(PlainText.text)
            case "excerpt": related.excerpt = text(entry).map(PlainText.text)
            case "publishedDateTime": related.publishedDateTime = timestamp(entry)
            case "webUrl": related.webUrl = text(entry)
            case "ampWebUrl": related.ampWebUrl = text(entry)
            case "cdnAmpWebUrl": related.cdnAmpWebUrl = text(entry)
            case "type": related.type = text(entry)
            case "provider": related.provider = provider(entry)
            case "quality": related.quality = number(entry)
            case "images": related.images = images(entry)
            default: keep(entry, in: &related.extra)
            }
        }
        return related
    }
}
