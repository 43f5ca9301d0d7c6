internal import Base
internal import CLinux
internal import HTTP
internal import Serving

/// Threads that may wait: they ask the database while the event loops go on.
///
/// Light work goes first, and at least one worker of several is never at heavy work, so that a lookup does not wait for
/// searches. Requests with the same key share one job.
final class WorkerPool: @unchecked Sendable {
    // All that changes is touched only inside of the monitor's lock.
    private let monitor = Monitor()
    private let workerCount: Int
    private let limit: Int
    private let patience: Int64
    private let yield: @Sendable () -> Void
    private var light = Queue<Job>()
    private var heavy = Queue<Job>()
    /// Pieces of streams, which are heavy work too: apart from it, so that many listeners do not turn requests away.
    private var pieces = Queue<Job>()
    /// Whether the next heavy job is a piece where both wait: they take turns.
    private var isTurnOfPieces = false
    private var jobs: [String: Job] = [:]
    private var heavyRunning = 0
    private var isStopped = false
    /// Without the threads, the queue and its limit, which `statistics` fills in.
    private var counted = ServerStatistics.Workers()

    /// Starts the threads; throws where the system has none.
    ///
    /// At most `limit` jobs of each kind, light and heavy, may wait, and for at most `patience` milliseconds. A worker
    /// calls `yield` before heavy work, before each response to it, and at each checkpoint of its work.
    init(
        workers: Int,
        limit: Int,
        patience: Int64 = 60_000,
        name: String = "worker",
        yield: @escaping @Sendable () -> Void = { linux_yield_processor(WorkerPool.longestRun) }
    ) throws(SystemError) {
        workerCount = workers
        self.limit = limit
        self.patience = patience
        self.yield = yield
        for index in 0..<workers {
            try startThread("\(name)-\(index)") { [self] in
                // Event loops, which send responses that are ready, take precedence over workers.
                linux_set_thread_scheduling(5, Self.slice)
                var batch = CompletionBatch()
                while let job = next(&batch) { run(job, &batch) }
            }
        }
    }

    /// The nanoseconds of a time slice; the shortest that Linux grants, as a thread that yields loses the rest of it.
    private static let slice: UInt64 = 100_000

    /// For how many nanoseconds a worker runs before it yields again.
    ///
    /// Linux takes the processor from a busy thread only when the timer ticks, every four milliseconds on many
    /// machines. Without yielding, a response that is ready could wait that long for a worker.
    private static let longestRun: Int64 = 50_000

    /// For how many nanoseconds a worker runs light work before it yields at all.
    ///
    /// Most light work is done by then, and two thread switches cost more than the wait that they save.
    private static let shortJob: Int64 = 100_000

    /// Queues work for a request; nil where too much waits already.
    func submit(_ work: Work, _ waiter: Waiter) -> JobHandle? {
        monitor.withLock {
            if let key = work.key, let job = jobs[key] {
                job.waiters.append(waiter)
                counted.shared += 1
                return handle(job, waiter)
            }
            // Each kind has a queue of its own, so that a burst of searches does not turn lookups away.
            guard hasRoom(for: work), !isStopped else {
                counted.rejected += 1
                return nil
            }
            let job = Job(.answer(work), [waiter], yield: yield)
            if let key = work.key { jobs[key] = job }
            if work.isHeavy { heavy.append(job) } else { light.append(job) }
            if !work.isHeavy || heavyRunning < heavyLimit { monitor.signal() }
            return handle(job, waiter)
        }
    }

    private func hasRoom(for work: Work) -> Bool {
        if (work.isHeavy ? heavy.count : light.count) < limit { return true }
        // Cancelled jobs make room first.
        if work.isHeavy { heavy.removeAll { $0.scope.isCancelled } } else { light.removeAll { $0.scope.isCancelled } }
        return (work.isHeavy ? heavy.count : light.count) < limit
    }

    private func handle(_ job: Job, _ waiter: Waiter) -> JobHandle {
        let (connection, inbox) = (waiter.connection, waiter.inbox)
        return JobHandle { [self] in
            monitor.withLock {
                job.waiters.removeAll { $0.connection == connection && $0.inbox === inbox }
                guard job.waiters.isEmpty, !job.isDone, !job.scope.isCancelled else { return }
                job.scope.cancel()
                counted.abandoned += 1
                // A later request with this key needs a job that is not cancelled.
                if case .answer(let work) = job.task, let key = work.key, jobs[key] === job { jobs[key] = nil }
            }
        }
    }

    /// Queues the making of the next piece of a stream, which is sent to `inbox`.
    ///
    /// It is queued however much waits: the response is under way, and a connection asks for one piece at a time.
    func makePiece(of stream: any ContentStream, for connection: ConnectionID, _ inbox: LoopInbox) {
        monitor.withLock {
            pieces.append(Job(.piece(stream, connection, inbox), yield: yield))
            if heavyRunning < heavyLimit { monitor.signal() }
        }
    }

    /// How many workers may be at heavy work at once.
    private var heavyLimit: Int {
        max(1, workerCount - 1)
    }

    /// What was counted since the pool started.
    var statistics: ServerStatistics.Workers {
        monitor.withLock {
            var statistics = counted
            statistics.threads = workerCount
            statistics.queued = light.count + heavy.count + pieces.count
            statistics.queueLimit = limit
            return statistics
        }
    }

    /// Lets the threads end once the queues are empty.
    func stop() {
        monitor.withLock {
            isStopped = true
            monitor.broadcast()
        }
    }

    /// The next job; nil once the pool has stopped and nothing waits.
    ///
    /// The batch is delivered before the worker waits or takes heavy work.
    private func next(_ batch: inout CompletionBatch) -> Job? {
        if !batch.isEmpty {
            if !batch.isFull, let job = monitor.withLock({ popLight().map(begin) }) { return job }
            batch.deliver()
        }
        if batch.hasLeft {
            if let job = monitor.withLock({ take() }) { return job }
            batch.wake()
        }
        return monitor.withLock {
            while true {
                if let job = take() { return job }
                if isStopped, !heavyWaits {
                    // Other threads may wait for heavy work that will not come.
                    monitor.broadcast()
                    return nil
                }
                monitor.wait()
            }
        }
    }

    /// The job to begin now; nil where there is none.
    private func take() -> Job? {
        if let job = popLight() { return begin(job) }
        guard heavyRunning < heavyLimit, let job = popHeavy() else { return nil }
        heavyRunning += 1
        return begin(job)
    }

    /// The first light job that is not cancelled.
    private func popLight() -> Job? {
        while let job = light.popFirst() {
            if job.scope.isCancelled { continue }
            // This worker is busy now, so another must take the heavy work.
            if heavyWaits, heavyRunning < heavyLimit { monitor.signal() }
            return job
        }
        return nil
    }

    private var heavyWaits: Bool { !heavy.isEmpty || !pieces.isEmpty }

    /// The first heavy job or piece that is not cancelled.
    private func popHeavy() -> Job? {
        while heavyWaits {
            let takesPiece = heavy.isEmpty || isTurnOfPieces && !pieces.isEmpty
            isTurnOfPieces = !takesPiece
            if let job = takesPiece ? pieces.popFirst() : heavy.popFirst(), !job.scope.isCancelled { return job }
        }
        return nil
    }

    private func begin(_ job: Job) -> Job {
        let wait = MonotonicClock.nanoseconds() - job.start
        counted.busy += 1
        counted.waits.add(Int(wait))
        if isLate(job) {
            job.isLate = true
            counted.late += 1
        }
        return job
    }

    /// Whether a job has waited for longer than it may.
    ///
    /// A piece of a response that is under way may wait for ever.
    private func isLate(_ job: Job) -> Bool {
        guard case .answer = job.task else { return false }
        return MonotonicClock.nanoseconds() - job.start > patience * 1_000_000
    }

    /// Answers the jobs that have waited for longer than they may, while all workers are busy.
    func giveUpLate() {
        let late = monitor.withLock {
            let late = [light.popFirst(while: isLate), heavy.popFirst(while: isLate)].joined()
                .filter { !$0.scope.isCancelled }
            for job in late {
                counted.late += 1
                counted.waits.add(Int(MonotonicClock.nanoseconds() - job.start))
                job.isDone = true
                if case .answer(let work) = job.task, let key = work.key, jobs[key] === job { jobs[key] = nil }
            }
            return late.flatMap(\.waiters)
        }
        for waiter in late {
            waiter.inbox.send(.completion(Completion(connection: waiter.connection, result: .late)))
        }
    }

    private func run(_ job: Job, _ batch: inout CompletionBatch) {
        switch job.task {
        case .answer(let work) where job.isLate:
            defer { end(work) }
            for waiter in finish(job, work).waiters {
                waiter.inbox.send(.completion(Completion(connection: waiter.connection, result: .late)))
            }
        case .answer(let work):
            // Selecting responses is a part of the work: many are compressed then.
            defer { end(work) }
            if work.isHeavy { yield() } else { linux_keep_processor(Self.shortJob) }
            let selection = work.run(job.scope)
            let (waiters, moreWaits) = finish(job, work)
            for waiter in waiters {
                if work.isHeavy { yield() }
                let response = selection(waiter.request)
                let completion = Completion(connection: waiter.connection, result: .response(response))
                if work.isHeavy, moreWaits {
                    batch.leave(completion, for: waiter.inbox)
                } else {
                    batch.add(completion, for: waiter.inbox)
                }
            }
        case .piece(let stream, let connection, let inbox):
            yield()
            let piece = ContentPiece(nextOf: stream)
            finishPiece(job)
            inbox.send(.completion(Completion(connection: connection, result: .piece(piece))))
        }
    }

    /// Counts work as done; the worker then looks for more itself.
    private func end(_ work: Work) {
        monitor.withLock {
            counted.busy -= 1
            if work.isHeavy { heavyRunning -= 1 }
        }
    }

    /// Closes a job to further requests; returns those that wait for it, and whether more heavy work is queued.
    private func finish(_ job: Job, _ work: Work) -> (waiters: [Waiter], moreWaits: Bool) {
        monitor.withLock {
            job.isDone = true
            if let key = work.key, jobs[key] === job { jobs[key] = nil }
            return (job.waiters, heavyWaits)
        }
    }

    private func finishPiece(_ job: Job) {
        monitor.withLock {
            counted.busy -= 1
            job.isDone = true
            heavyRunning -= 1
        }
    }
}
