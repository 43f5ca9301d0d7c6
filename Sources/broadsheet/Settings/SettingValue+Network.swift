internal import Base
internal import HTTPServer

/// Values that say where the server is, who may ask it, and how long answers are kept.
extension SettingValue {
    /// Addresses to listen on.
    static func addresses(_ texts: [String]) throws(SettingExpectation) -> [String] {
        guard !texts.isEmpty, texts.allSatisfy({ ListenAddress($0) != nil }) else {
            throw SettingExpectation(
                "addresses to listen on, each like HOST:PORT, [IPV6]:PORT, :PORT or unix:PATH with a path of 1 to 107 bytes"
            )
        }
        return texts
    }

    static func proxies(_ texts: [String]) throws(SettingExpectation) -> [String] {
        guard texts.allSatisfy({ AddressRange($0) != nil }) else {
            throw SettingExpectation("trusted proxies, each an address, a range such as 10.0.0.0/8, or unix")
        }
        return texts
    }

    /// The origins as browsers send them: a page's address up to its host and port.
    ///
    /// `*` means all origins, `null` means files.
    static func origins(_ texts: [String]) throws(SettingExpectation) -> [String] {
        let areOrigins = texts.allSatisfy { text in
            if ["*", "null"].contains(text) { return true }
            let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
                && !parts[1].contains { "/?#@\"<>".contains($0) }
        }
        guard !texts.isEmpty, areOrigins else {
            throw SettingExpectation("origins of web pages, each like https://example.org without a path, or *")
        }
        return texts
    }

    /// The public address of a server, or nothing.
    static func publicAddress(_ text: String) throws(SettingExpectation) -> String {
        let hasScheme = ["http://", "https://"].contains { scheme in
            text.hasPrefix(scheme) && text.dropFirst(scheme.count).first.map { !"/:".contains($0) } ?? false
        }
        let isAddress =
            hasScheme && text.utf8.allSatisfy { 0x21...0x7E ~= $0 } && !text.contains { "?#\"<>".contains($0) }
        guard text.isEmpty || isAddress else {
            throw SettingExpectation("an address like https://news.example.org, without a query")
        }
        return text
    }

    // MARK: Cache-Control

    /// The directives of RFC 9111, RFC 5861 and RFC 8246 that say a number of seconds, and those that say none.
    private static let timed: Set = ["max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"]
    private static let untimed: Set = [
        "public", "no-store", "no-transform", "must-revalidate", "proxy-revalidate", "must-understand", "immutable",
    ]
    /// Those that may name fields.
    private static let naming: Set = ["private", "no-cache"]

    /// The value of a field `Cache-Control` of responses.
    static func cacheControl(_ text: String) throws(SettingExpectation) -> String {
        let directives = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimming { $0 == " " } }
        guard directives.allSatisfy(isDirective) else {
            throw SettingExpectation("directives of Cache-Control between commas, such as public, max-age=60")
        }
        return text
    }

    private static func isDirective(_ text: Substring) -> Bool {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = sides.first?.lowercased() else { return false }
        guard sides.count == 2 else { return untimed.contains(name) || naming.contains(name) }
        let value = sides[1]
        if timed.contains(name) { return 1...10 ~= value.utf8.count && value.utf8.allSatisfy(ASCII.isDigit) }
        // Names of fields between quotation marks; a list of them has commas, which stand between directives here.
        let field = value.dropFirst().dropLast()
        return naming.contains(name) && value.count > 2 && value.first == "\"" && value.last == "\""
            && field.utf8.allSatisfy { ASCII.isLetter($0) || $0 == UInt8(ascii: "-") }
    }
}
