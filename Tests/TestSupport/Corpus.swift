internal import Foundation

/// Real content that is not part of this repository.
package enum Corpus {
    /// The folder that `BROADSHEET_CORPUS` names; tests that need it are skipped without it.
    package static let path = ProcessInfo.processInfo.environment["BROADSHEET_CORPUS"].flatMap { $0.isEmpty ? nil : $0 }
}
