internal import HTTP
internal import Pages

extension Representation {
    /// The media type of pages.
    static let pageType = "text/html; charset=utf-8"

    /// What browsers are told of every page.
    static let pageFields = fields(referrerPolicy: "strict-origin-when-cross-origin")
    /// The same for a page of which the address is secret.
    private static let previewFields = fields(referrerPolicy: "no-referrer")

    private static func fields(referrerPolicy: String) -> HeaderFields {
        var fields = HeaderFields()
        fields.append(.contentSecurityPolicy, PageAsset.contentSecurityPolicy)
        fields.append(.referrerPolicy, referrerPolicy)
        return fields
    }

    /// A page with an address that is secret.
    static func preview(_ html: [UInt8]) -> Representation {
        var representation = Representation(mediaType: pageType, content: html)
        representation.fields = previewFields
        return representation
    }

    /// A page.
    static func page(_ html: [UInt8]) -> Representation {
        var representation = Representation(mediaType: pageType, content: html)
        representation.fields = pageFields
        return representation
    }
}
