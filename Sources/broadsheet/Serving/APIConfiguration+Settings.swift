internal import API
internal import Base

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
    /// What the settings say of the API; throws where a value cannot be.
    init(_ settings: Settings) throws(UsageError) {
        self.init()
        cacheControl = settings.text(.cacheControl)
        // The setting takes no other value.
        surrogateFields = SurrogateFields(rawValue: settings.text(.surrogateFields)) ?? .both
        corsOrigins = try Self.origins(settings.list(.corsOrigins))
        baseURL = try Self.baseURL(settings, .baseURL)
        writer = try Self.baseURL(settings, .serverWriter)
        hasReader = settings.boolean(.hasReader)
        cacheBytes = settings.integer(.cacheBytes)
        editorTokens = EditorTokens(settings.editorTokens)
        previewSecret = settings.previewSecret
        contentLimit = settings.integer(.editLimit)
        uploadLimit = settings.integer(.importLimit)
        originalFeed = OriginalFeedRules(settings)
    }

    /// The origins as browsers send them: a page's address up to its host and port.
    ///
    /// `*` means all origins, `null` means files.
    private static func origins(_ texts: [String]) throws(UsageError) -> [String] {
        for text in texts where !["*", "null"].contains(text) {
            let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
                !parts[1].contains(where: { "/?#@\"<>".contains($0) })
            else {
                throw UsageError("\"\(text)\" is no origin for http.cors-origins; write https://example.org, or *")
            }
        }
        return texts
    }

    /// The base address without a slash at its end; nil where the setting is empty.
    private static func baseURL(_ settings: Settings, _ key: SettingKey) throws(UsageError) -> String? {
        var text = Substring(settings.text(key))
        guard !text.isEmpty else { return nil }
        while text.last == "/" { text.removeLast() }
        let hasScheme = ["http://", "https://"].contains { text.hasPrefix($0) && text.count > $0.count }
        guard hasScheme, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }), !text.contains(where: { "?#\"<>".contains($0) })
        else {
            throw UsageError("\(key.name) must be like https://news.example.org, without a query")
        }
        return String(text)
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
