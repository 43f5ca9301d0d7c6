extension SettingKey {
    /// The settings that a running server takes over when it reads them again.
    static let live: Set<String> = Set(
        [
            logLevel, cacheBytes, cacheControl, surrogateFields, corsOrigins, baseURL, serverWriter, editorTokenDigest,
            editorTokens,
            previewSecret, editLimit, importLimit, requestsPerConnection,
            rateLimitRequests, rateLimitWindow, headerTimeout, bodyTimeout, idleTimeout, writeTimeout, targetLimit,
            fieldsLimit, fieldCountLimit, bodyLimit, contentDialect, contentFields, contentInclude, contentExclude,
            contentTimezone, contentDateOrder, contentFuture, contentGitDates, contentURL, contentSynonyms,
        ]
        .map(\.name)
    )

    /// Whether a running server can take it over.
    var isLive: Bool {
        Self.live.contains(name)
    }
}
