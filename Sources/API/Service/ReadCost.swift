internal import Articles

/// The cost of a response from the repository, as it is estimated before the repository is read.
///
/// Each endpoint declares it; lists derive it from the query.
enum ReadCost: Sendable {
    /// A few steps of an index, for any number of articles. That costs less than to hand it to another thread, so an
    /// event loop does it, and it never waits behind a search.
    case lookup
    /// A lookup and what is rendered of one body: for an event loop where the body is small, else heavy.
    case rendering
    /// A few milliseconds at most: for a worker, before heavy work.
    case light
    /// Up to the whole time of a request: for a worker.
    case heavy
}
