import Foundation

/// The address sanitizer, which keeps memory that has been given back, so that sizes of a process say nothing under it.
package enum AddressSanitizer {
    /// Whether the tests and the programs that they start run under it: `make test-asan` sets its options.
    package static var isOn: Bool { ProcessInfo.processInfo.environment["ASAN_OPTIONS"] != nil }
}
