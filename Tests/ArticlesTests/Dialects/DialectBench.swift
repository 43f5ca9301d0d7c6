import Base
import TestSupport
import Testing

@testable import Articles

/// Reads one document of an invented site.
func articleOfSite(_ files: [String: String], _ path: String) throws -> Article {
    let file = try fileOfSite(files, path)
    guard case .article(let rendered) = file.outcome else {
        Issue.record("\(path) is no article: \(file.diagnostics)")
        throw DialectBenchError()
    }
    return rendered.article
}

/// What becomes of one file of an invented site.
func fileOfSite(_ files: [String: String], _ path: String) throws -> ReadFile {
    let source = MemorySource(files)
    var found: ContentFile?
    try source.forEachFile { if $0.path.string == path { found = $0 } }
    return try ContentReader(source).read(try #require(found))
}

struct DialectBenchError: Error {}
