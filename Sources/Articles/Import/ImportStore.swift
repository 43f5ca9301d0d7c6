package import Base

/// Where an import puts what it reads.
package protocol ImportStore: Sendable {
    /// Runs `body` in one transaction: all of it is kept, or nothing where `body` throws.
    func importing<Result>(now: Timestamp, _ body: (any ImportTransaction) throws -> Result) throws -> Result
}
