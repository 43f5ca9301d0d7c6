internal import Articles
internal import Base
internal import Foundation
internal import FrontMatter
internal import Markup

/// Any file is a document, or is refused with a place in it; what becomes of a document is proper JSON.
package enum DocumentProperty {
    package static func check(_ bytes: [UInt8]) throws {
        let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        var limits = FrontMatterLimits()
        limits.nodes = 2000
        for duplicateKeys in [DuplicateKeys.refused, .lastWins] {
            try check(bytes, limits, duplicateKeys, lines)
        }
        do {
            _ = try YAMLFile(bytes, limits: limits)
        } catch {
            try check(error, lines)
        }
    }

    private static func check(
        _ bytes: [UInt8],
        _ limits: FrontMatterLimits,
        _ duplicateKeys: DuplicateKeys,
        _ lines: Int
    ) throws {
        do {
            let document = try Document(bytes, limits: limits, duplicateKeys: duplicateKeys)
            try require(document.bodyRange.upperBound == bytes.count, "the body is not the file's end")
            try require(document.body.utf8.elementsEqual(bytes[document.bodyRange]), "the body is not in its range")
            try require(Document.format(of: bytes) == document.format, "the format is another")
            try require(
                document.format != .none || document.frontMatter.entries.isEmpty,
                "front matter without a format"
            )
            for warning in document.warnings { try check(warning, lines) }
            try checkKeys(document.frontMatter)
            try checkModule(document, bytes, limits, lines)
            let decoded = Article.decode(document, at: ContentPath("_news/2026-01-02-a-title.md"))
            for diagnostic in decoded.diagnostics { try check(diagnostic, lines) }
            if let article = decoded.value { try check(article) }
        } catch let diagnostic as Diagnostic {
            try check(diagnostic, lines)
        }
    }

    /// What a page in MDX exports is read, or refused with a place in the file.
    private static func checkModule(
        _ document: Document,
        _ bytes: [UInt8],
        _ limits: FrontMatterLimits,
        _ lines: Int
    ) throws {
        let statements = TemplateCode.moduleStatements(in: document.body).map { $0 + document.bodyRange.lowerBound }
        try require(statements.allSatisfy(bytes.indices.contains), "a statement outside of the file")
        do {
            for object in try ModuleMetadata.objects(in: bytes, at: statements, limits: limits) {
                try checkKeys(object)
                for entry in object.entries {
                    let line = Int(entry.keyPosition.line)
                    try require(1...lines + 1 ~= line, "line \(line) of \(lines): \(entry.key)")
                }
            }
        } catch let diagnostic as Diagnostic {
            try check(diagnostic, lines)
        }
    }

    /// Each key is there once, and is found however it is spelled.
    private static func checkKeys(_ mapping: Mapping) throws {
        var keys: Set<String> = []
        for entry in mapping.entries {
            try require(keys.insert(entry.key).inserted, "the key \(entry.key) is there twice")
            let spelled = Mapping.folded(entry.key)
            try require(mapping[folded: spelled] != nil, "the key \(entry.key) is not found as \(spelled)")
            if let inner = entry.value.mapping { try checkKeys(inner) }
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
