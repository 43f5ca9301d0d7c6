internal import HTTP

/// What a worker has read from a content stream.
enum ContentPiece: Sendable {
    case content([UInt8])
    /// There is no more for now; see `LiveStream`.
    case nothing
    /// There is no more.
    case end
    /// The stream has thrown: the content stays incomplete.
    case failure

    init(nextOf stream: any ContentStream) {
        do {
            self = try stream.next().map { $0.isEmpty ? .nothing : .content($0) } ?? .end
        } catch {
            self = .failure
        }
    }
}
