internal import Synchronization

/// How large pages are as a rule, so that a page seldom has to be moved while it is written.
enum PageSize {
    /// Bytes for each article of the largest of the last pages; what is past is forgotten little by little.
    private static let typical = Atomic<Int>(1400)
    private static let frame = 1024

    /// Room for a page of so many articles.
    static func capacity(for limit: Int) -> Int {
        limit * typical.load(ordering: .relaxed) + frame
    }

    /// Notes the size of a page that was written, in bytes.
    static func note(_ size: Int, limit: Int) {
        let former = typical.load(ordering: .relaxed)
        // Bodies may make a page very large; the next one need not be.
        let article = min(4096, max(0, size - frame) / limit + 16)
        let new = article >= former ? article : former - (former - article) / 16
        if new != former { typical.store(new, ordering: .relaxed) }
    }
}
