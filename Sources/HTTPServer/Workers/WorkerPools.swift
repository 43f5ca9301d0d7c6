internal import Serving

/// The worker pools of a server: none waits for the work of another.
final class WorkerPools: Sendable {
    let readers: WorkerPool
    let probes: WorkerPool
    let editors: WorkerPool
    /// Writes content of requests to files.
    let contentWriter: ContentWriter

    /// Starts the threads; throws where the system has none.
    init(_ configuration: ServerConfiguration) throws(SystemError) {
        let (limit, patience) = (configuration.workQueue, configuration.timeouts.queue)
        readers = try WorkerPool(workers: configuration.workers, limit: limit, patience: patience)
        probes = try WorkerPool(workers: 1, limit: limit, name: "probe")
        // Changes are made one at a time anyway.
        editors = try WorkerPool(workers: 1, limit: limit, patience: patience, name: "editor")
        contentWriter = try ContentWriter(configuration.contentStorage)
    }

    subscript(pool: Work.Pool) -> WorkerPool {
        switch pool {
        case .readers: readers
        case .probes: probes
        case .editors: editors
        }
    }

    /// Answers what waits for longer than it may.
    func giveUpLate() {
        for pool in [readers, probes, editors] { pool.giveUpLate() }
    }

    /// Lets the threads end once the queues are empty.
    func stop() {
        for pool in [readers, probes, editors] { pool.stop() }
        contentWriter.stop()
    }

    /// What was counted of the threads that ask the database, and of what waits for those that change it.
    var statistics: ServerStatistics.Workers {
        var statistics = readers.statistics
        let edits = editors.statistics
        statistics.queued += edits.queued
        statistics.rejected += edits.rejected
        statistics.abandoned += edits.abandoned
        statistics.late += edits.late
        return statistics
    }
}
