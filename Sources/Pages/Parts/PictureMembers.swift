internal import Base

/// Where the members of an article's first picture lie in its JSON.
struct PictureMembers {
    private static let finder = JSONMemberFinder(["url", "width", "height", "title"])

    private var values: InlineArray<4, Range<Int>> = .init(repeating: 0..<0)

    /// The first picture with an address of the web in a list of images; `images` is empty without one.
    init?(firstOf images: Range<Int>, in json: UnsafeRawBufferPointer) {
        guard images.count > 2 else { return nil }
        // Nearly always it is the first one, which begins after the bracket.
        var found = PictureMembers(images.lowerBound + 1, in: json)
        if found == nil {
            JSONObjectReader.forEachElement(of: json, at: images.lowerBound) { element in
                if found == nil { found = PictureMembers(element.lowerBound, in: json) }
            }
        }
        guard let found else { return nil }
        self = found
    }

    private init?(_ image: Int, in json: UnsafeRawBufferPointer) {
        var span = values.mutableSpan
        span.withUnsafeMutableBufferPointer { Self.finder.find(in: json, at: image, $0) }
        guard let content = JSONObjectReader.content(json, address), PageAddresses.isWeb(content) else { return nil }
    }

    // Empty where there is no such member.

    var address: Range<Int> { values[0] }
    var width: Range<Int> { values[1] }
    var height: Range<Int> { values[2] }
    var title: Range<Int> { values[3] }

    /// A size in pixels; nil where it is none that pictures have.
    static func size(_ value: Range<Int>, in json: UnsafeRawBufferPointer) -> Int? {
        JSONObjectReader.integer(json, value).flatMap { (1...100_000).contains($0) ? $0 : nil }
    }

    /// Begins the content of a card with the picture, up to its words.
    ///
    /// `isSeen` says whether it is seen at once, or may wait; the place of the attribute that makes it wait is
    /// returned. The style sheet fixes the size of the picture. The text beside it says what it shows, so it has no
    /// text of its own.
    func write(_ json: UnsafeRawBufferPointer, isSeen: Bool, to page: inout PageWriter) -> Int {
        page.raw("<div class=\"picture\"><img alt=\"\" referrerpolicy=\"no-referrer\" decoding=\"async\"")
        let place = page.count
        page.raw(isSeen ? " src=\"" : " loading=\"lazy\" src=\"")
        page.text(json, address)
        if Self.size(width, in: json) != nil, Self.size(height, in: json) != nil {
            page.raw("\" width=\"")
            page.raw(json, width)
            page.raw("\" height=\"")
            page.raw(json, height)
        }
        page.raw("\"></div><div class=\"words\">")
        return place
    }
}
