internal import Articles
internal import HTTP

/// The forms of content among which clients choose with Accept.
enum ContentForm: UInt8, Sendable, CaseIterable {
    case json
    case html
    case markdown
    case ndjson
    case csv

    /// The media type in its two parts.
    fileprivate var mediaType: (type: StaticString, subtype: StaticString) {
        switch self {
        case .json: ("application", "json")
        case .html: ("text", "html")
        case .markdown: ("text", "markdown")
        case .ndjson: ("application", "x-ndjson")
        case .csv: ("text", "csv")
        }
    }
}

/// The forms that a client likes better than JSON, which it gets everywhere else.
struct PreferredForms: Sendable, Hashable {
    /// The forms, the best first, in three bits each; JSON, which is 0, ends them.
    let code: UInt16

    /// No form is better than JSON.
    static let none = PreferredForms(code: 0)

    private init(code: UInt16) {
        self.code = code
    }

    init(_ request: RequestView) {
        // What nearly all programs send.
        let accept = request.value(of: .accept)
        guard let accept, !accept.elementsEqual("*/*".utf8), !accept.elementsEqual("application/json".utf8) else {
            self = .none
            return
        }
        self = request.withList(of: .accept) { PreferredForms(MediaRanges($0)) } ?? .none
    }

    private init(_ ranges: MediaRanges) {
        func weight(_ form: ContentForm) -> Int { ranges.weight(form.mediaType.type, form.mediaType.subtype) }
        let least = weight(.json)
        let better = ContentForm.allCases.map { ($0, weight($0)) }.filter { $0.1 > least }
            .sorted { $0.1 == $1.1 ? $0.0.rawValue < $1.0.rawValue : $0.1 > $1.1 }
        code = better.reversed().reduce(0) { $0 << 3 | UInt16($1.0.rawValue) }
    }

    /// The forms, the best first.
    var forms: [ContentForm] {
        var forms: [ContentForm] = []
        var rest = code
        while rest > 0, let form = ContentForm(rawValue: UInt8(rest & 7)) {
            forms.append(form)
            rest >>= 3
        }
        return forms
    }
}
