package import Serving

/// What the API cannot know itself: the server in front of it, and the process that both live in.
package struct HostStatistics: Sendable, Hashable {
    package var server = ServerStatistics()
    /// Nil where the system does not tell.
    package var process: Process?
    /// What the program was built from, by the names of the parts: `sqlite` and its version, for one.
    package var components: [String: String] = [:]

    package init() {}

    /// What the system says about the process.
    package struct Process: Sendable, Hashable {
        /// Of user and system together.
        package var cpuMicroseconds = 0
        package var residentBytes = 0
        package var virtualBytes = 0
        package var openDescriptors = 0
        package var maximumDescriptors = 0
        package var threads = 0
        /// Milliseconds since 1970.
        package var startMilliseconds = 0

        package init() {}
    }
}
