internal import HTTP

/// The forms that a client likes better than JSON, which it gets everywhere else (RFC 9110 section 12.5.1).
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
        func isNamed(_ form: ContentForm) -> Bool { ranges.name(form.mediaType.type, form.mediaType.subtype) }
        let least = weight(.json)
        let better = ContentForm.allCases.compactMap { form -> (form: ContentForm, weight: Int)? in
            let weight = weight(form)
            let isBetter = form.mustBeNamed ? isNamed(form) && weight >= max(1, least) : weight > least
            return isBetter ? (form, weight) : nil
        }
        let ordered = better.sorted { ($1.weight, $0.form.rawValue) < ($0.weight, $1.form.rawValue) }
        code = ordered.reversed().reduce(0) { $0 << 3 | UInt16($1.form.rawValue) }
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
