internal import Articles
internal import Base

/// Keeps a value that is derived from the data, for the newest version that a reader has asked for.
final class VersionedCache<Value: Sendable>: Sendable {
    typealias Versioned = (version: DatasetVersion, value: Value)

    private let newest = Locked<Versioned?>(nil)

    /// The value of a version; `make` gets the value of an earlier version where one is kept.
    ///
    /// Other threads that ask for the same version wait until it is made.
    func value(of version: DatasetVersion, _ make: (_ former: Versioned?) throws -> Value) rethrows -> Value {
        // A reader with an old view must not replace what others use, nor make them wait.
        if newest.withLock({ Self.isLater($0, than: version) }) { return try make(nil) }
        return try newest.withLock { newest in
            if let newest, newest.version == version { return newest.value }
            if Self.isLater(newest, than: version) { return try make(nil) }
            let value = try make(newest.flatMap { $0.version.identity == version.identity ? $0 : nil })
            newest = (version, value)
            return value
        }
    }

    private static func isLater(_ kept: Versioned?, than version: DatasetVersion) -> Bool {
        kept.map { $0.version.identity == version.identity && $0.version.number > version.number } ?? false
    }
}
