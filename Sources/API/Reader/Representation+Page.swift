internal import HTTP
internal import Pages

extension Representation {
    /// The media type of pages.
    static let pageType = "text/html; charset=utf-8"

    /// What browsers are told of every page.
    static let pageFields: HeaderFields = {
        var fields = HeaderFields()
        fields.append(.contentSecurityPolicy, PageAsset.contentSecurityPolicy)
        fields.append(.referrerPolicy, "strict-origin-when-cross-origin")
        return fields
    }()

    /// A page.
    static func page(_ html: [UInt8]) -> Representation {
        var representation = Representation(mediaType: pageType, content: html)
        representation.fields = pageFields
        return representation
    }
}
