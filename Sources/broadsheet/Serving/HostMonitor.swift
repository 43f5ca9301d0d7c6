internal import API
internal import Articles
internal import Base
internal import HTTPServer
internal import Serving
internal import Storage

/// What the program tells about itself for `/metrics`.
///
/// The API answers before there is a server, which is made with the API: until then there is nothing to tell of it.
final class HostMonitor: Sendable {
    private let server = Locked<Server?>(nil)

    func watch(_ server: Server) {
        self.server.withLock { $0 = server }
    }

    var statistics: HostStatistics {
        var statistics = HostStatistics()
        if let server = server.withLock({ $0 }) { statistics.server = server.statistics }
        statistics.process = ProcessStatistics.current()
        statistics.components = ["version": Version.current, "sqlite": Store.libraryVersion]
        return statistics
    }
}
