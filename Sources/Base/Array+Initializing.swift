extension Array {
    /// Makes an array of at most `maximumCount` elements, which `body` initializes; of none without a call of it.
    ///
    /// Where no room is asked for, the standard library's initializer writes the count, which is zero, into the empty
    /// array that all threads share: a data race, harmless as it is, in which a sanitizer ends a test.
    @inlinable
    @inline(__always)
    package init(
        maximumCount: Int,
        initializing body: (_ buffer: inout UnsafeMutableBufferPointer<Element>, _ count: inout Int) throws -> Void
    ) rethrows {
        guard maximumCount > 0 else {
            self = []
            return
        }
        try self.init(unsafeUninitializedCapacity: maximumCount, initializingWith: body)
    }
}
