internal import Articles

/// How much it takes to answer from the repository; known before it is asked.
///
/// An endpoint declares it; that of lists derives it from the query.
enum ReadCost: Sendable {
    /// A few steps of an index, however many articles there are: less than to hand it to another thread. So an event loop
    /// does it itself, and it stands behind no search.
    case lookup
    /// A few milliseconds at most: for a worker, before what is heavy.
    case light
    /// It may take as long as a request may.
    case heavy
}
