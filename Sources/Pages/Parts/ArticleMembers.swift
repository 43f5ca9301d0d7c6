internal import Base

/// Where the members of an article that cards show lie in its JSON; found in one pass.
struct ArticleMembers {
    private(set) var id: Range<Int>?
    private(set) var title: Range<Int>?
    private(set) var excerpt: Range<Int>?
    private(set) var published: Range<Int>?
    private(set) var type: Range<Int>?
    private(set) var locale: Range<Int>?
    private(set) var provider: Range<Int>?
    private(set) var topics: Range<Int>?
    private(set) var images: Range<Int>?
    private(set) var authors: Range<Int>?
    private(set) var readingMinutes: Range<Int>?

    init(_ json: UnsafeRawBufferPointer) {
        var reader = JSONObjectReader(json)
        while let member = reader.next() {
            // The length of a key tells nearly all of them apart, and the rest of the object is not needed.
            func isKey(_ name: StaticString) -> Bool {
                JSONObjectReader.isEqual(json, member.key, name)
            }
            switch member.key.count {
            case 2 where isKey("id"): id = member.value
            case 4 where isKey("type"): type = member.value
            case 5 where isKey("title"): title = member.value
            case 6 where isKey("locale"): locale = member.value
            case 6 where isKey("topics"): topics = member.value
            case 6 where isKey("images"): images = member.value
            case 7 where isKey("excerpt"): excerpt = member.value
            case 7 where isKey("authors"): authors = member.value
            case 8 where isKey("provider"): provider = member.value
            case 14 where isKey("readingMinutes"):
                readingMinutes = member.value
                return
            case 17 where isKey("publishedDateTime"): published = member.value
            default: break
            }
        }
    }
}
