internal import Base
internal import CLinux
internal import HTTP
internal import Serving

/// Threads that do what may wait: they ask the database while the event loops go on.
///
/// Light work goes first, and never all workers are at heavy work, so that a look-up does not stand behind searches.
/// Requests for the same thing are answered by doing it once.
final class WorkerPool: @unchecked Sendable {
    private let monitor = Monitor()
    private let workerCount: Int
    private let limit: Int
    private let patience: Int64
    private let yield: @Sendable () -> Void
    private var light = Queue<Job>()
    private var heavy = Queue<Job>()
    private var jobs: [String: Job] = [:]
    private var heavyRunning = 0
    private var isStopped = false
    /// Threads, queue and limit are filled in when somebody asks.
    private var counted = ServerStatistics.Workers()

    /// `limit` is how many jobs of each kind, light and heavy, may wait, `patience` for how many milliseconds; `yield`
    /// is what a worker does before heavy work, before each response to it, and wherever its work lets it.
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
                // What is ready is sent first, whatever the workers have to do.
                linux_set_thread_scheduling(5, Self.slice)
                var batch = CompletionBatch()
                while let job = next(&batch) { run(job, &batch) }
            }
        }
    }

    /// The nanoseconds of a slice, the shortest there is: who gives way loses what is left of one.
    private static let slice: UInt64 = 100_000

    /// For how many nanoseconds a worker goes on while an event loop may be waiting for its processor.
    ///
    /// The system takes a processor from a busy thread only when its clock ticks, every four milliseconds on many
    /// machines: so late would an answer be that is ready, each time that a worker has come first.
    private static let longestRun: Int64 = 50_000

    /// The nanoseconds for which a worker goes on with light work at first: most is done by then, and to hand the processor to and
    /// fro costs more than anybody waits.
    private static let shortJob: Int64 = 100_000

    /// Has the work done; nil where too much waits already.
    func submit(_ work: Work, _ waiter: Waiter) -> JobHandle? {
        monitor.withLock {
            if let key = work.key, let job = jobs[key] {
                job.waiters.append(waiter)
                counted.shared += 1
                return handle(job, waiter)
            }
            // Each kind has a queue of its own: a burst of searches must not turn look-ups away.
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
        // What nobody waits for any more takes nobody's place.
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
                // Who asks for the same now needs an answer that is found to its end.
                if case .answer(let work) = job.task, let key = work.key, jobs[key] === job { jobs[key] = nil }
            }
        }
    }

    /// Has the next piece of a stream made and sent to where the stream goes.
    ///
    /// However much waits: the answer is under way, and a connection asks for one piece at a time.
    func makePiece(of stream: any ContentStream, for connection: ConnectionID, _ inbox: LoopInbox) {
        monitor.withLock {
            heavy.append(Job(.piece(stream, connection, inbox), yield: yield))
            if heavyRunning < heavyLimit { monitor.signal() }
        }
    }

    /// How many may be at heavy work at once.
    private var heavyLimit: Int {
        max(1, workerCount - 1)
    }

    /// What was counted so far.
    var statistics: ServerStatistics.Workers {
        monitor.withLock {
            var statistics = counted
            statistics.threads = workerCount
            statistics.queued = light.count + heavy.count
            statistics.queueLimit = limit
            return statistics
        }
    }

    /// Lets the threads end when they have done what waits.
    func stop() {
        monitor.withLock {
            isStopped = true
            monitor.broadcast()
        }
    }

    /// The next job, or nil when there will be none.
    ///
    /// What is in the batch leaves before the worker waits or takes heavy work.
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
                if isStopped, heavy.isEmpty {
                    // Others may wait for a place at heavy work that will not come.
                    monitor.broadcast()
                    return nil
                }
                monitor.wait()
            }
        }
    }

    /// The job that is to be begun now, if there is one.
    private func take() -> Job? {
        if let job = popLight() { return begin(job) }
        guard heavyRunning < heavyLimit, let job = popHeavy() else { return nil }
        heavyRunning += 1
        return begin(job)
    }

    /// The first that somebody still waits for.
    private func popLight() -> Job? {
        while let job = light.popFirst() {
            if job.scope.isCancelled { continue }
            // This worker would have taken it otherwise.
            if !heavy.isEmpty, heavyRunning < heavyLimit { monitor.signal() }
            return job
        }
        return nil
    }

    private func popHeavy() -> Job? {
        while let job = heavy.popFirst() {
            if !job.scope.isCancelled { return job }
        }
        return nil
    }

    private func begin(_ job: Job) -> Job {
        let wait = MonotonicClock.nanoseconds() - job.start
        counted.busy += 1
        counted.waits.add(Int(wait))
        if case .answer = job.task, wait > patience * 1_000_000 {
            job.isLate = true
            counted.late += 1
        }
        return job
    }

    private func run(_ job: Job, _ batch: inout CompletionBatch) {
        switch job.task {
        case .answer(let work) where job.isLate:
            defer { end(work) }
            for waiter in finish(job, work).waiters {
                waiter.inbox.send(.completion(Completion(connection: waiter.connection, result: .late)))
            }
        case .answer(let work):
            // To select a response is a part of it: many are compressed then.
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

    /// Makes room for other heavy work, which this worker takes itself if there is any.
    private func end(_ work: Work) {
        monitor.withLock {
            counted.busy -= 1
            if work.isHeavy { heavyRunning -= 1 }
        }
    }

    /// Lets nobody join those who wait for the job; returns them, and whether there is more heavy work.
    private func finish(_ job: Job, _ work: Work) -> (waiters: [Waiter], moreWaits: Bool) {
        monitor.withLock {
            job.isDone = true
            if let key = work.key, jobs[key] === job { jobs[key] = nil }
            return (job.waiters, !heavy.isEmpty)
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
