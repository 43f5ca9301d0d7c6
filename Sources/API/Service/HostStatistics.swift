package import Serving

/// Figures that the API does not have itself: those of the server and of the process.
package struct HostStatistics: Sendable, Hashable {
    /// The figures of the server; zero until there is one.
    package var server = ServerStatistics()
    /// The figures of the process; nil where the system has none.
    package var process: Process?
    /// The versions of the program and its libraries, by name, such as `sqlite`.
    package var components: [String: String] = [:]

    /// How the last look at the content folder went.
    package var content = Content()

    /// What webhooks were sent.
    package var webhooks = Webhooks()

    /// No figures.
    package init() {}

    /// What webhooks were sent since the start, and what waits for them.
    package struct Webhooks: Sendable, Hashable {
        /// Messages that were taken.
        package var delivered = 0
        /// Attempts that failed.
        package var failed = 0
        /// Messages that wait to be sent, or sent again.
        package var waiting = 0
        /// Messages that were given up, as far as they are remembered.
        package var dead = 0
        /// Webhooks that want no more messages.
        package var disabled = 0

        /// Zeros.
        package init() {}

        /// Adds the figures of others.
        package mutating func add(_ other: Webhooks) {
            delivered += other.delivered
            failed += other.failed
            waiting += other.waiting
            dead += other.dead
            disabled += other.disabled
        }
    }

    /// How a look at the content folder went.
    package struct Content: Sendable, Hashable {
        /// When the folder was last looked at without a failure, in microseconds since 1970; 0 for never.
        package var lastScan: Int64 = 0
        /// Documents with errors: their last good version is served, where there was one.
        package var brokenDocuments = 0
        /// What keeps changes of the folder from being served; nil where the last look went well.
        package var trouble: Trouble?

        /// Takes note of a look that has failed, and of when that began.
        package mutating func fail(_ cause: Trouble.Cause, at moment: Int64) {
            trouble = Trouble(cause: cause, since: trouble?.since ?? moment)
        }

        /// No look yet, unless one is given.
        package init(lastScan: Int64 = 0, brokenDocuments: Int = 0) {
            self.lastScan = lastScan
            self.brokenDocuments = brokenDocuments
        }
    }

    /// Why a content folder is not followed: what was imported before is served meanwhile.
    package struct Trouble: Sendable, Hashable {
        /// What is wrong, without anything that only the log may tell, such as a path.
        package enum Cause: String, Sendable, CaseIterable {
            case missing = "the content folder is not there"
            case unreadable = "the content folder cannot be read"
            case empty = "the content folder holds no document"
            case other = "most articles are not in the content folder"
            case failed = "the content folder cannot be imported"
        }

        /// What is wrong.
        package var cause: Cause
        /// When that began, in microseconds since 1970.
        package var since: Int64

        package init(cause: Cause, since: Int64) {
            self.cause = cause
            self.since = since
        }
    }

    /// Figures of the process, by the operating system.
    package struct Process: Sendable, Hashable {
        /// CPU time of user and system together, in microseconds.
        package var cpuMicroseconds = 0
        /// Resident memory, in bytes.
        package var residentBytes = 0
        /// Address space, in bytes.
        package var virtualBytes = 0
        /// Open file descriptors.
        package var openDescriptors = 0
        /// The limit of open file descriptors.
        package var maximumDescriptors = 0
        /// Threads.
        package var threads = 0
        /// The start of the process, in milliseconds since 1970.
        package var startMilliseconds = 0

        /// Zeros.
        package init() {}
    }
}
