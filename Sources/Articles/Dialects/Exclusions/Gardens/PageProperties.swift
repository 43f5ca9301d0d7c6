internal import FrontMatter
internal import Markup

/// The properties of a page of Logseq: lines `key:: value` at its start.
enum PageProperties {
    /// The properties of a text, each as a key with a text.
    static func entries(of body: String) -> [Mapping.Entry] {
        var result: [Mapping.Entry] = []
        for line in body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if result.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
            guard let sign = line.firstRange(of: "::") else { break }
            // The first block may hold them too.
            var key = line[..<sign.lowerBound].drop(while: \.isWhitespace)
            if key.hasPrefix("- ") { key = key.dropFirst(2) }
            guard !key.isEmpty, !key.contains(where: \.isWhitespace) else { break }
            let text = line[sign.upperBound...].drop(while: \.isWhitespace)
            let value = Node(.scalar(Scalar(String(text), isPlain: true)), at: .start)
            result.append(Mapping.Entry(key: String(key), keyPosition: .start, value: value))
        }
        return result
    }
}

extension RecognisedSite {
    /// The front matter of a document, with the properties of a page of Logseq.
    func ownKeys(of document: Document) -> Mapping {
        guard settingsOnly == .logseq else { return document.frontMatter }
        let own = Set(document.frontMatter.entries.map(\.key))
        let properties = PageProperties.entries(of: document.body).filter { !own.contains($0.key) }
        let entries = (document.frontMatter.entries + properties).filter { entry in
            !LocalPath.isOne(entry.value.scalar?.text ?? "", of: entry.key)
        }
        return Mapping(entries)
    }
}
