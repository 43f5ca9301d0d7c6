internal import Base

/// An entry of what to read next.
package struct RelatedCard: Sendable {
    /// The entry's own JSON.
    private let json: [UInt8]
    /// Nil where the entry is no article of this site.
    private let id: String?
    /// Why it is here, in plain words.
    private let reasons: [String]

    package init(_ json: [UInt8], id: String?, reasons: [String]) {
        self.json = json
        self.id = id
        self.reasons = reasons
    }

    func write(_ frame: PageFrame, to page: inout PageWriter) {
        json.withUnsafeBytes { json in
            let elsewhere = PageAddresses.web(JSONObjectReader.text("webUrl", in: json))
            guard let path = id.map(frame.addresses.path) ?? elsewhere,
                let title = JSONObjectReader.value(of: "title", in: json),
                title.count > 2
            else { return }
            page.raw("<li><a dir=\"auto\"")
            page.attribute("href", path)
            page.raw(">")
            page.text(json, title)
            page.raw("</a>")
            if let reason = reasons.first {
                page.raw("<p class=\"reason\">")
                page.text(reason.prefix(1).uppercased() + reason.dropFirst())
                page.raw("</p>")
            }
        }
    }
}
