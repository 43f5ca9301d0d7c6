internal import Base

/// A thread that writes the content of requests to files: event loops wait for no disk.
final class ContentWriter: @unchecked Sendable {
    private struct Job {
        var part: ContentPart
        var connection: ConnectionID
        var inbox: LoopInbox
    }

    // All that changes is touched only inside of the monitor's lock.
    private let monitor = Monitor()
    private var jobs = Queue<Job>()
    private var isStopped = false

    /// Starts the thread; throws where the system has none.
    init(_ storage: ContentStorage) throws(SystemError) {
        try startThread("content") { [self] in
            var filter = FailureFilter()
            while var job = next() {
                let result = job.part.write(to: storage)
                job.part.share = nil
                if case .failure(let error) = result, filter.lets(error, at: MonotonicClock.milliseconds()) {
                    storage.noteFailure(error)
                }
                job.inbox.send(.completion(Completion(connection: job.connection, result: .stored(result))))
            }
        }
    }

    /// Writes a part, and tells `inbox` what came of it.
    ///
    /// It is queued however much waits: a connection sends one part at a time. A part that is cancelled is not written
    /// unless that has begun.
    func write(_ part: ContentPart, for connection: ConnectionID, _ inbox: LoopInbox) -> JobHandle {
        monitor.withLock {
            jobs.append(Job(part: part, connection: connection, inbox: inbox))
            monitor.signal()
        }
        return JobHandle { [self] in
            monitor.withLock { jobs.removeAll { $0.connection == connection && $0.inbox === inbox } }
        }
    }

    /// Lets the thread end once everything is written.
    func stop() {
        monitor.withLock {
            isStopped = true
            monitor.signal()
        }
    }

    private func next() -> Job? {
        monitor.withLock {
            while true {
                if let job = jobs.popFirst() { return job }
                if isStopped { return nil }
                monitor.wait()
            }
        }
    }
}
