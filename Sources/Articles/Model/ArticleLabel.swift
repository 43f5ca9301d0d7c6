internal import Base

/// An author, a level, a locale or a tag, as one article names it.
package struct ArticleLabel: Sendable, Hashable {
    /// Which of the four it is.
    package var kind: LabelKind
    /// What all spellings have in common; see `folded`.
    package var label: String
    /// The text as the article has it, composed; of an author the JSON of the object.
    package var spelling: String

    package init(kind: LabelKind, label: String, spelling: String) {
        self.kind = kind
        self.label = label
        self.spelling = spelling
    }

    /// The labels of an article, from its summary JSON, finished or not: each once, in its first spelling.
    package static func all(inSummary json: [UInt8]) -> [ArticleLabel] {
        json.withUnsafeBytes { json in
            var labels: [ArticleLabel] = []
            var seen: [LabelKind: Set<String>] = [:]
            func add(_ kind: LabelKind, _ text: String, spelling: String) {
                let label = folded(text, kind)
                guard !label.isEmpty, seen[kind, default: []].insert(label).inserted else { return }
                // Texts that look alike are one to Swift, but not to the database.
                labels.append(ArticleLabel(kind: kind, label: label, spelling: NormalForm.composed(spelling)))
            }
            if let locale = JSONObjectReader.text("locale", in: json) { add(.locale, locale, spelling: locale) }
            for tag in JSONObjectReader.texts("tags", in: json) { add(.tag, tag, spelling: tag) }
            for level in JSONObjectReader.texts("levels", in: json) { add(.level, level, spelling: level) }
            guard let authors = JSONObjectReader.value(of: "authors", in: json) else { return labels }
            JSONObjectReader.forEachElement(of: json, at: authors.lowerBound) { element in
                let id = JSONObjectReader.text("id", in: json, at: element.lowerBound) ?? ""
                add(.author, id, spelling: String(decoding: json[element], as: UTF8.self))
            }
            return labels
        }
    }

    /// A text as it is compared: composed, in lower case, without white space at its ends.
    ///
    /// An underscore in a locale is a hyphen.
    package static func folded(_ text: String, _ kind: LabelKind) -> String {
        let text = String(NormalForm.composed(text.lowercased()).trimmingWhitespace())
        return kind == .locale ? text.replacing("_", with: "-") : text
    }
}
