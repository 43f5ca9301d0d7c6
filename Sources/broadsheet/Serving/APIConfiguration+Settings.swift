internal import API
internal import Base
internal import Storage

extension OriginalFeedRules {
    /// What the settings say of the original feed.
    init(_ settings: Settings) {
        self.init()
        zone = TimeZoneRules(name: settings.text(.originalFeedZone)) ?? .utc
        emptyContent = settings.text(.originalFeedEmptyContent).replacing("\\r", with: "\r").replacing(
            "\\n",
            with: "\n"
        )
    }
}

extension APIConfiguration {
    /// What the settings say of the API.
    init(_ settings: Settings) {
        self.init()
        databaseVersion = Store.libraryVersion
        cacheControl = settings.text(.cacheControl)
        // The setting takes no other value.
        surrogateFields = SurrogateFields(rawValue: settings.text(.surrogateFields)) ?? .both
        corsOrigins = settings.list(.corsOrigins)
        baseURL = Self.baseURL(settings.text(.baseURL))
        writer = Self.baseURL(settings.text(.serverWriter))
        hasReader = settings.boolean(.hasReader)
        cacheBytes = settings.integer(.cacheBytes)
        editorTokens = EditorTokens(settings.editorTokens)
        previewSecret = settings.previewSecret
        contentLimit = settings.integer(.editLimit)
        uploadLimit = settings.integer(.importLimit)
        originalFeed = OriginalFeedRules(settings)
    }

    /// An address without a slash at its end; nil where there is none.
    private static func baseURL(_ text: String) -> String? {
        var text = Substring(text)
        while text.last == "/" { text.removeLast() }
        return text.isEmpty ? nil : String(text)
    }
}

extension Settings {
    /// The tokens of all editors; the one that is set alone has the name `editor`.
    fileprivate var editorTokens: [EditorTokens.Token] {
        let single = EditorTokens.Token(name: "editor", sha256: text(.editorTokenDigest))
        return (single.map { [$0] } ?? []) + tokens(.editorTokens)
    }

    /// Whether anybody may change articles.
    var hasEditors: Bool { !editorTokens.isEmpty }

    /// Nil where the database has to have one.
    var previewSecret: String? {
        let secret = text(.previewSecret)
        return secret.isEmpty ? nil : secret
    }
}
