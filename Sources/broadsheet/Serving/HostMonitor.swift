internal import API
internal import Articles
internal import Base
internal import HTTPServer
internal import Serving
internal import Storage

/// Collects the figures for `/metrics` that the API does not have itself.
///
/// The server is made with the API and comes later: until then its figures are zero.
final class HostMonitor: Sendable {
    private let server = Locked<Server?>(nil)

    private let content = Locked(HostStatistics.Content())
    private let webhooks = Locked<Webhooks?>(nil)

    /// Takes note of how a look at the content folder went.
    func note(_ change: (inout HostStatistics.Content) -> Void) {
        content.withLock { change(&$0) }
    }

    /// Takes the figures from this server from now on.
    func watch(_ server: Server) {
        self.server.withLock { $0 = server }
    }

    /// Takes the figures of these webhooks from now on.
    func watch(_ webhooks: Webhooks) {
        self.webhooks.withLock { $0 = webhooks }
    }

    /// The current figures.
    var statistics: HostStatistics {
        var statistics = HostStatistics()
        if let server = server.withLock({ $0 }) { statistics.server = server.statistics }
        statistics.content = content.withLock { $0 }
        if let webhooks = webhooks.withLock({ $0 }) { statistics.webhooks = webhooks.statistics }
        statistics.process = ProcessStatistics.current()
        statistics.components = ["version": Version.current, "sqlite": Store.libraryVersion]
        return statistics
    }
}
