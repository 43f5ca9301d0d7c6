internal import Articles
internal import Base
internal import Foundation
internal import FrontMatter

/// Any file is a document, or is refused with a place in it; what becomes of a document is proper JSON.
package enum DocumentProperty {
    package static func check(_ bytes: [UInt8]) throws {
        let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        var limits = FrontMatterLimits()
        limits.nodes = 2000
        do {
            let document = try Document(bytes, limits: limits)
            try require(bytes.reversed().starts(with: document.body.utf8.reversed()), "the body is not the file's end")
            let decoded = Article.decode(document, at: ContentPath("_news/2026-01-02-a-title.md"))
            for diagnostic in decoded.diagnostics { try check(diagnostic, lines) }
            if let article = decoded.value { try check(article) }
        } catch let diagnostic as Diagnostic {
            try check(diagnostic, lines)
        }
        do {
            _ = try YAMLFile(bytes, limits: limits)
        } catch {
            try check(error, lines)
        }
    }

    private static func check(_ diagnostic: Diagnostic, _ lines: Int) throws {
        try require(!diagnostic.message.isEmpty, "a diagnostic says nothing")
        let line = Int(diagnostic.position.line)
        try require(1...lines + 1 ~= line, "line \(line) of \(lines): \(diagnostic.message)")
        try require(diagnostic.position.column >= 1, "column \(diagnostic.position.column): \(diagnostic.message)")
    }

    private static func check(_ article: Article) throws {
        let rendered = RenderedArticle(article)
        let summary = Article.finishSummary(rendered.openSummary, updated: Timestamp(seconds: 1_700_000_000))
        for json in [summary] + rendered.related.map(\.json) {
            let value = try? JSONSerialization.jsonObject(with: Data(json))
            try require(value is [String: Any], "no JSON object: \(String(decoding: json, as: UTF8.self))")
        }
    }
}
