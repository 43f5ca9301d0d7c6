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
        guard let images, let members = PictureMembers(firstOf: images, in: json) else { return nil }
        address = JSONObjectReader.string(json, members.address) ?? ""
        width = PictureMembers.size(members.width, in: json)
        height = PictureMembers.size(members.height, in: json)
        title = JSONObjectReader.string(json, members.title)
    }

    /// Writes the picture for a place of a size that the style sheet fixes.
    ///
    /// The text beside it says what it shows, so it has no text of its own.
    func write(to page: inout PageWriter) {
        page.raw("<img alt=\"\" referrerpolicy=\"no-referrer\" decoding=\"async\"")
        page.attribute("src", address)
        if let width, let height {
            page.raw(" width=\"")
            page.number(width)
            page.raw("\" height=\"")
            page.number(height)
            page.raw("\"")
        }
        page.raw(">")
    }
}
