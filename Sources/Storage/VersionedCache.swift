internal import Articles
internal import Base

/// A value that belongs to a version of the data: that of the newest version anybody has asked for is kept.
final class VersionedCache<Value: Sendable>: Sendable {
    typealias Versioned = (version: DatasetVersion, value: Value)

    private let newest = Locked<Versioned?>(nil)

    /// The value of a version, made from the one that is kept where that one is older; whoever comes meanwhile waits.
    func value(of version: DatasetVersion, _ make: (_ former: Versioned?) throws -> Value) rethrows -> Value {
        // A reader of an old view must not take away what others use, nor have them wait.
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
