/// What a key, compared by `SourceKey.normalised`, can say of who may see a document.
enum PublicationSign: Sendable, Hashable {
    /// The document is hidden where the flag says yes.
    case hiddenWhenYes
    /// The document is hidden where the flag says no.
    case hiddenWhenNo
    /// The document is in no list where the flag says yes.
    case unlistedWhenYes
    /// Some values hide the document; any other value means something else.
    case status
    /// Some values hide the document, others show it; any other value hides it with a warning.
    case visibility
    /// Hugo's `build` with `render` and `list`.
    case build
    /// `false` stands for a page that the generator does not write.
    case permalink
    /// Any value at all hides the document: it is a redirect, or it is protected.
    case anyValue
    /// The layout's name may say that the document is a redirect.
    case layout
    /// The moment from which on everybody may see the document.
    case from
    /// The date of publication, which is the moment too where no key of its own says so.
    case date
    /// The moment from which on nobody may see the document any longer.
    case until

    static let byKey: [String: PublicationSign] = {
        let keys: [PublicationSign: [String]] = [
            .hiddenWhenYes: [
                "draft", "isdraft", "private", "isprivate", "removed", "isremoved", "deleted", "isdeleted",
                "eleventyexcludefromcollections", "unpublished", "isunpublished",
            ],
            .hiddenWhenNo: ["published", "ispublished", "publish", "dgpublish", "public", "ispublic"],
            .unlistedWhenYes: ["unlisted", "isunlisted", "hidden", "ishidden"],
            .status: ["status"],
            .visibility: ["visibility"],
            .build: ["build"],
            .permalink: ["permalink"],
            .anyValue: ["redirectto", "password"],
            .layout: ["layout"],
            .from: ["publishdate", "publishfrom", "publicfrom"],
            .date: ["publisheddatetime", "date", "pubdate", "publishedat", "pubdatetime"],
            .until: [
                "expirydate", "expires", "expiresat", "expireat", "expiredate", "expirationdate", "unpublishdate",
                "unpublishat", "publicuntil",
            ],
        ]
        return Dictionary(uniqueKeysWithValues: keys.flatMap { sign, keys in keys.map { ($0, sign) } })
    }()

    /// Values of `status` that hide; other ones, such as a proposal's `accepted`, say nothing of who may see it.
    static let hidingStatuses: Set = [
        "draft", "pending", "private", "hidden", "scheduled", "trash", "trashed", "unpublished", "wip",
        "work in progress", "future", "auto draft", "skip",
    ]

    static let hidingVisibilities: Set = [
        "private", "members", "member", "members only", "paid", "tiers", "password",
        "password protected", "hidden", "internal", "draft", "none",
    ]

    static let showingVisibilities: Set = ["", "public", "everyone", "everybody", "visible", "listed", "all", "null"]
}
