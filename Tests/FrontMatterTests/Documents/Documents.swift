import FrontMatter
import Testing

/// Damaged documents, in whatever format.
enum Documents {
    /// Reads bytes and expects a document that is a part of them, or a diagnostic about a place; returns which it was.
    @discardableResult
    static func isRead(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
        do {
            let document = try Document(bytes)
            #expect(document.bodyRange.upperBound == bytes.count, sourceLocation: sourceLocation)
            #expect(document.body.utf8.elementsEqual(bytes[document.bodyRange]), sourceLocation: sourceLocation)
            #expect(
                document.frontMatterRange.upperBound <= document.bodyRange.lowerBound,
                sourceLocation: sourceLocation
            )
            return true
        } catch {
            #expect(error.position.line >= 1 && error.position.column >= 1, sourceLocation: sourceLocation)
            #expect(!error.message.isEmpty, sourceLocation: sourceLocation)
            return false
        }
    }
}
