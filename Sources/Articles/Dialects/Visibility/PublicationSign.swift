/// What a key, compared by `SourceKey.normalised`, can say of the visibility of a document.
enum PublicationSign: Sendable, Hashable {
    /// The document is hidden where the flag says yes.
    case hiddenWhenYes
    /// The document is hidden where the flag says no.
    case hiddenWhenNo
    /// The document is hidden where the flag says yes; other values mean something else.
    case hiddenWhenClearlyYes
    /// The document is hidden where the flag says no; other values mean something else.
    case hiddenWhenClearlyNo
    /// A group of a theme's own keys, among which one may say that the document is a draft.
    case group
    /// The document is in no list where the flag says yes.
    case unlistedWhenYes
    /// The document is in no list where the flag says no; other values mean something else.
    case unlistedWhenNo
    /// Some values hide the document; any other value means something else.
    case status
    /// Some values hide the document, others show it; any other value hides it with a warning.
    case visibility
    /// The values of `status` that hide do so here too; any other value means something else.
    case state
    /// Values that keep a document for members hide it; any other value means something else.
    case access
    /// Hugo's `build` with `render` and `list`.
    case build
    /// `false` stands for a page that the generator does not write.
    case permalink
    /// Any value at all hides the document: it is a redirect, or it is protected.
    case anyValue
    /// Where a document without a body leads to.
    case redirect
    /// The layout's name may say that the document is a redirect or a draft.
    case layout
    /// The kind of the document may be that of drafts.
    case kind
    /// A term that says draft is a mistake more often than a topic, but may be one.
    case terms
    /// The moment from which on everybody may see the document.
    case from
    /// Such a moment, or a flag that says that it is still to come.
    case scheduled
    /// The date of publication, which is the moment too where no key of its own says so.
    case date
    /// The moment from which on nobody may see the document any longer.
    case until

    /// Whether a value that only a program knows hides the document; a layout is often a component.
    var hidesPrograms: Bool {
        switch self {
        case .permalink, .layout, .kind, .terms, .redirect, .build, .group, .hiddenWhenClearlyNo: false
        default: true
        }
    }

    static let byKey: [String: PublicationSign] = {
        let keys: [PublicationSign: [String]] = [
            .hiddenWhenYes: [
                "draft", "isdraft", "private", "isprivate", "removed", "isremoved", "deleted", "isdeleted",
                "eleventyexcludefromcollections", "unpublished", "isunpublished", "wip",
            ],
            .hiddenWhenClearlyYes: [
                "protected", "confidential", "internal", "secret", "membersonly", "memberonly", "subscribersonly",
                "headless", "trashed", "excludefromcollections", "drafts",
            ],
            .hiddenWhenNo: ["published", "ispublished", "publish", "dgpublish", "public", "ispublic"],
            .hiddenWhenClearlyNo: ["live", "islive", "enabled", "isenabled"],
            .group: ["params", "extra", "meta"],
            .unlistedWhenYes: ["unlisted", "isunlisted", "hidden", "ishidden"],
            .unlistedWhenNo: ["listed", "islisted", "visible", "isvisible"],
            .status: ["status"],
            .state: ["state", "poststatus", "publishstatus", "publicationstatus", "pagestatus", "stage"],
            .visibility: ["visibility"],
            .access: ["access", "accesslevel"],
            .build: ["build"],
            .permalink: ["permalink", "render"],
            .anyValue: ["redirectto", "password"],
            .redirect: ["redirect", "redirecturl"],
            .layout: ["layout"],
            .kind: ["type"],
            .terms: ["category", "categories"],
            .from: [
                "publishdate", "publishfrom", "publicfrom", "publishon", "publishat", "publishafter", "embargo",
                "embargountil", "golive", "goliveat", "visiblefrom", "scheduledfor", "scheduledat", "scheduleddate",
            ],
            .scheduled: ["scheduled", "isscheduled"],
            .date: [
                "publisheddatetime", "date", "pubdate", "publishedat", "pubdatetime", "publicationdate",
                "datepublished",
                "publisheddate", "publishedon", "dateposted", "postedat", "postedon",
            ],
            .until: [
                "expirydate", "expires", "expiresat", "expireat", "expiredate", "expirationdate", "unpublishdate",
                "unpublishat", "publicuntil", "expiry", "expiration", "expire", "expireson", "validuntil",
                "visibleuntil", "publishuntil",
            ],
        ]
        return Dictionary(uniqueKeysWithValues: keys.flatMap { sign, keys in keys.map { ($0, sign) } })
    }()

    /// What more keys say in folders of no generator, where a program of the site's own reads them.
    static let ofOwnPrograms: [String: PublicationSign] = [
        "ignore": .hiddenWhenClearlyYes, "ignored": .hiddenWhenClearlyYes, "hide": .hiddenWhenClearlyYes,
        "delisted": .hiddenWhenClearlyYes, "nopublish": .hiddenWhenClearlyYes, "notpublished": .hiddenWhenClearlyYes,
        "indraft": .hiddenWhenClearlyYes, "unlist": .unlistedWhenYes, "publishable": .hiddenWhenClearlyNo,
    ]

    /// Values of `status` that hide; other ones, such as a proposal's `accepted`, say nothing of it.
    static let hidingStatuses: Set = [
        "draft", "pending", "private", "hidden", "scheduled", "trash", "trashed", "unpublished", "wip",
        "work in progress", "future", "auto draft", "skip", "not published", "embargoed",
    ]

    /// Words for a draft where others name what a document is.
    static let wordsForDrafts: Set = ["draft", "drafts"]

    static let hidingVisibilities: Set = [
        "private", "members", "member", "members only", "paid", "tiers", "password",
        "password protected", "hidden", "internal", "draft", "none",
    ]

    static let showingVisibilities: Set = ["", "public", "everyone", "everybody", "visible", "listed", "all", "null"]
}
