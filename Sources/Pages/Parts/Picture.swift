internal import Base

/// A picture of an article.
struct Picture {
    /// An address of the web.
    var address: String
    var width: Int?
    var height: Int?
    /// What it shows, or where it is from.
    var title: String?

    /// The first picture with an address of the web in a list of images.
    init?(firstOf images: Range<Int>?, in json: UnsafeRawBufferPointer) {
        guard let images, images.count > 2 else { return nil }
        var found: Range<Int>?
        var address: String?
        JSONObjectReader.forEachElement(of: json, at: images.lowerBound) { element in
            guard found == nil else { return }
            address = PageAddresses.web(JSONObjectReader.text("url", in: json, at: element.lowerBound))
            if address != nil { found = element }
        }
        guard let address, let found else { return nil }
        self.address = address
        func number(_ key: StaticString) -> Int? {
            JSONObjectReader.value(of: key, in: json, at: found.lowerBound)
                .flatMap { Int(String(decoding: json[$0], as: UTF8.self)) }
                .flatMap { (1...100_000).contains($0) ? $0 : nil }
        }
        width = number("width")
        height = number("height")
        title = JSONObjectReader.text("title", in: json, at: found.lowerBound)
    }

    /// Writes the picture for a place of a size that the style sheet fixes; returns where another attribute may stand.
    ///
    /// The text beside it says what it shows, so it has no text of its own.
    @discardableResult func write(to page: inout PageWriter) -> Int {
        page.raw("<img alt=\"\" referrerpolicy=\"no-referrer\" decoding=\"async\"")
        let place = page.bytes.count
        page.attribute("src", address)
        if let width, let height {
            page.raw(" width=\"")
            page.number(width)
            page.raw("\" height=\"")
            page.number(height)
            page.raw("\"")
        }
        page.raw(">")
        return place
    }
}
