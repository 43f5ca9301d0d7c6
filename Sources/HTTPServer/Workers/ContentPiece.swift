internal import HTTP

/// What a worker got out of a stream of content.
enum ContentPiece: Sendable {
    case content([UInt8])
    case end
    /// There should be more, but nobody can make it.
    case failure

    init(nextOf stream: any ContentStream) {
        do {
            self = try stream.next().map { .content($0) } ?? .end
        } catch {
            self = .failure
        }
    }
}
