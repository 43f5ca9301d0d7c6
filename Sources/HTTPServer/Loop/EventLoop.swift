internal import Base
internal import CLinux
internal import Glibc
internal import HTTP
internal import Serving

/// One thread that accepts, reads and writes, and waits for nothing but its descriptors.
final class EventLoop: @unchecked Sendable {
    // Everything here belongs to the loop's thread once `run` has begun; other threads use the inbox.
    let inbox: LoopInbox
    private let poller: Poller
    private var listeners: [Listener]
    /// The places of listeners that accept nothing any more.
    private var broken: Set<Int> = []
    private let counter: ConnectionCounter
    private let workers: WorkerPools
    private let clock: Clock
    private let context: ConnectionContext
    // Only the loop's thread changes these: that need not be checked for each request.
    @exclusivity(unchecked)
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []
    /// Connections with requests left, which go on when others were served.
    @exclusivity(unchecked)
    private var batches: [ConnectionID] = []
    private var connectionCount = 0
    /// The most connections since memory was last given back.
    private var peakCount = 0
    private var listensNow = true
    private var nextSweep: Int64 = 0
    private var stopTime: Int64?

    private struct Slot {
        var connection: Connection<SocketTransport>?
        var admission = ConnectionCounter.Admission.admitted
        var generation: UInt32 = 0
        var descriptor: CInt = -1
        var reads = true
        var writes = false
        /// When the connection's deadline is past; a plain number, so that the sweep need not touch the connection.
        var deadline = Int64.max
        /// Whether the connection is in `batches`.
        var waitsForBatch = false
    }

    /// The time as the loop last looked.
    private final class Clock {
        var now = MonotonicClock.milliseconds()
    }

    /// How often deadlines are looked at, in milliseconds; a deadline may be exceeded by that much.
    private static let sweepInterval: Int64 = 200
    /// A client that has taken nothing for this many milliseconds is slow.
    private static let slowAfter: Int64 = 1000
    /// How long a server that stops waits for requests on idle connections, in milliseconds.
    private static let idleGrace: Int64 = 500
    /// Connections accepted in a row, before others are served.
    private static let acceptsInARow = 64
    /// More connections than a listener has waiting.
    private static let backlog = 1 << 16

    /// From this many connections on, the memory that they leave behind is worth giving back.
    private static let crowd = 500

    private static let inboxToken = UInt64.max
    private static let listenerToken = UInt64.max - 1024

    init(
        listeners: [Listener],
        responder: any Responder,
        configuration: ServerConfiguration,
        counter: ConnectionCounter,
        limiter: RateLimiter?,
        wrongTokens: RateLimiter,
        unsent: ByteBudget,
        arriving: ContentBudgets,
        workers: WorkerPools,
        observer: (any ServerObserver)?
    ) throws(SystemError) {
        self.listeners = listeners
        self.counter = counter
        let inbox = try LoopInbox()
        self.inbox = inbox
        self.workers = workers
        poller = try Poller()
        let clock = Clock()
        self.clock = clock
        context = ConnectionContext(
            responder: responder,
            configuration: configuration,
            observer: observer?.makeRequestObserver(),
            limiter: limiter,
            wrongTokens: wrongTokens,
            unsent: unsent,
            arriving: arriving,
            now: { clock.now },
            submit: { work, request, id in
                let waiter = Waiter(request: request, connection: id, inbox: inbox)
                return workers[work.pool].submit(work, waiter)
            },
            makePiece: { stream, id in workers.readers.makePiece(of: stream, for: id, inbox) },
            storePart: { part, id in workers.contentWriter.write(part, for: id, inbox) }
        )
        for descriptor in inbox.rawDescriptors { try poller.add(descriptor, token: Self.inboxToken) }
        try listen()
    }

    /// What it has counted; any thread may look.
    var counters: LoopCounters {
        context.counters
    }

    /// Runs until it was told to stop and the last connection is gone.
    func run() {
        while stopTime == nil || connectionCount > 0 {
            // A wait that fails would fail again at once; the pause keeps a broken loop from eating a core.
            do {
                let time = batches.isEmpty ? Self.sweepInterval : 0
                try poller.wait(milliseconds: CInt(time)) { event in handle(event) }
            } catch {
                usleep(10_000)
            }
            resumeBatches()
            context.observer?.roundFinished()
            clock.now = MonotonicClock.milliseconds()
            if context.unsent.isExceeded { cutSlowest() }
            if clock.now >= nextSweep { sweep() }
        }
        context.observer?.roundFinished()
    }

    private func handle(_ event: Poller.Event) {
        switch event.token {
        case Self.inboxToken: for message in inbox.receive() { handle(message) }
        case Self.listenerToken...:
            let index = Int(event.token - Self.listenerToken)
            if listeners.indices.contains(index) { accept(index, atMost: Self.acceptsInARow) }
        default:
            let slot = Int(truncatingIfNeeded: event.token & 0xFFFF_FFFF)
            guard let connection = connection(slot, UInt32(truncatingIfNeeded: event.token >> 32)) else { return }
            if event.isWritable { connection.writable() }
            if event.isReadable || event.isBroken { connection.readable() }
            if event.isBroken { connection.close() }
            update(slot, connection)
        }
    }

    /// Resumes connections that have let others go first.
    private func resumeBatches() {
        guard !batches.isEmpty else { return }
        let waiting = batches
        batches.removeAll(keepingCapacity: true)
        for id in waiting {
            let slot = Int(id.slot)
            guard let connection = connection(slot, id.generation) else { continue }
            slots[slot].waitsForBatch = false
            guard connection.hasMoreBatches else { continue }
            connection.resume()
            update(slot, connection)
        }
    }

    private func handle(_ message: LoopInbox.Message) {
        switch message {
        case .stop: stop()
        case .news: spreadNews()
        case .change(let change): context.take(change)
        case .completion(let completion):
            let slot = Int(completion.connection.slot)
            guard let connection = connection(slot, completion.connection.generation) else { return }
            connection.complete(completion.result)
            update(slot, connection)
        }
    }

    // MARK: Connections

    private func connection(_ slot: Int, _ generation: UInt32) -> Connection<SocketTransport>? {
        slots[slot].generation == generation ? slots[slot].connection : nil
    }

    private func listen() throws(SystemError) {
        for (index, listener) in listeners.enumerated() where !broken.contains(index) {
            let token = Self.listenerToken + UInt64(index)
            try poller.add(listener.rawDescriptor, token: token, isExclusive: listener.isShared)
        }
        listensNow = true
    }

    /// Accepts connections of the listener at a place.
    private func accept(_ index: Int, atMost limit: Int) {
        guard !broken.contains(index) else { return }
        // The loop may have waited since it last looked: their times begin now.
        clock.now = MonotonicClock.milliseconds()
        for _ in 0..<limit {
            do {
                guard let socket = try listeners[index].accept() else { return }
                open(socket)
            } catch {
                context.counters.acceptFailures.add()
                switch error.errno {
                // Out of descriptors or memory: the backlog waits until a connection is closed.
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: return pauseListening()
                // It fails for good, as where the process that it was inherited from has shut it down.
                case EINVAL, EBADF, ENOTSOCK, EOPNOTSUPP:
                    broken.insert(index)
                    return poller.remove(listeners[index].rawDescriptor)
                // What has become of one connection that waited.
                default: continue
                }
            }
        }
    }

    private func pauseListening() {
        for listener in listeners { poller.remove(listener.rawDescriptor) }
        listensNow = false
    }

    private func open(_ socket: AcceptedSocket) {
        context.counters.accepted.add()
        let admission = counter.enter(socket.peer)
        if admission != .admitted { context.counters.refused.add() }
        guard admission != .flood else {
            context.counters.closed.add()
            close(socket.descriptor)
            return
        }
        let slot = freeSlots.popLast() ?? slots.count
        if slot == slots.count { slots.append(Slot()) }
        slots[slot].generation &+= 1
        let id = ConnectionID(slot: UInt32(slot), generation: slots[slot].generation)
        let stream = SocketTransport(descriptor: socket.descriptor)
        let connection = Connection(id: id, peer: socket.peer, stream: stream, context: context)
        slots[slot].connection = connection
        slots[slot].admission = admission
        slots[slot].descriptor = socket.descriptor
        connectionCount += 1
        peakCount = max(peakCount, connectionCount)
        // A request often comes right behind its connection: one that is answered and closed needs no waiting.
        if admission == .excess { connection.reject() } else { connection.readable() }
        guard !connection.isFinished else { return remove(slot, connection) }
        slots[slot].reads = connection.wantsRead
        slots[slot].writes = connection.wantsWrite
        do {
            try poller.add(
                socket.descriptor,
                token: UInt64(id.generation) << 32 | UInt64(slot),
                reads: slots[slot].reads,
                writes: slots[slot].writes
            )
        } catch {
            // Nothing would wake it before its deadline.
            connection.close()
            return remove(slot, connection)
        }
        update(slot, connection)
    }

    /// Registers what a connection waits for, after it was called.
    private func update(_ slot: Int, _ connection: Connection<SocketTransport>) {
        guard !connection.isFinished else { return remove(slot, connection) }
        connection.countUnsent()
        if connection.hasMoreBatches, !slots[slot].waitsForBatch {
            slots[slot].waitsForBatch = true
            batches.append(connection.id)
        }
        slots[slot].deadline = connection.deadline ?? .max
        let (reads, writes) = (connection.wantsRead, connection.wantsWrite)
        guard reads != slots[slot].reads || writes != slots[slot].writes else { return }
        let token = UInt64(connection.id.generation) << 32 | UInt64(slot)
        do {
            try poller.modify(slots[slot].descriptor, token: token, reads: reads, writes: writes)
            slots[slot].reads = reads
            slots[slot].writes = writes
        } catch {
            // Nothing would wake it before its deadline.
            connection.close()
            remove(slot, connection)
        }
    }

    private func remove(_ slot: Int, _ connection: Connection<SocketTransport>) {
        connection.countUnsent()
        counter.leave(connection.peer, slots[slot].admission)
        context.counters.closed.add()
        close(slots[slot].descriptor)
        slots[slot].connection = nil
        slots[slot].descriptor = -1
        slots[slot].deadline = .max
        slots[slot].waitsForBatch = false
        freeSlots.append(slot)
        connectionCount -= 1
    }

    /// Cuts off those that have taken nothing for the longest, until there is room for others again.
    ///
    /// A client that takes something is not cut off: then most of what waits belongs to other loops, or to many quick
    /// clients.
    private func cutSlowest() {
        let waiting = slots.indices.filter { slots[$0].connection?.wantsWrite == true }
        let since = waiting.map { (slot: $0, time: slots[$0].connection?.lastWrite ?? 0) }.sorted { $0.time < $1.time }
        for (slot, time) in since {
            guard !context.unsent.isRelieved, clock.now - time >= Self.slowAfter,
                let connection = slots[slot].connection
            else { return }
            context.counters.cut.add()
            connection.close()
            remove(slot, connection)
        }
    }

    // MARK: Time

    private func sweep() {
        nextSweep = clock.now + Self.sweepInterval
        workers.giveUpLate()
        if !listensNow, stopTime == nil {
            // Where descriptors or memory are still short, the next sweep tries again.
            do { try listen() } catch { pauseListening() }
        }
        trimMemory()
        let grace = context.configuration.timeouts.grace
        for slot in slots.indices {
            guard let stopTime else {
                if slots[slot].deadline <= clock.now { passDeadline(slot) }
                continue
            }
            guard let connection = slots[slot].connection else { continue }
            if clock.now >= stopTime + grace {
                connection.close()
                remove(slot, connection)
            } else if slots[slot].deadline <= clock.now {
                passDeadline(slot)
            } else if clock.now >= stopTime + Self.idleGrace {
                connection.stop()
                update(slot, connection)
            }
        }
    }

    /// Gives memory back to the system after many connections have closed, which the allocator does not do by itself.
    private func trimMemory() {
        guard peakCount >= Self.crowd, connectionCount < peakCount / 4 else { return }
        peakCount = connectionCount
        linux_trim_memory()
    }

    private func passDeadline(_ slot: Int) {
        guard let connection = slots[slot].connection else { return }
        connection.deadlinePassed()
        update(slot, connection)
    }

    /// Accepts the connections that wait already, then no more.
    ///
    /// Connections end with the request they are at.
    private func stop() {
        guard stopTime == nil else { return }
        if listensNow {
            for index in listeners.indices { accept(index, atMost: Self.backlog) }
            pauseListening()
        }
        // The last loop that lets go of a socket closes it.
        listeners = []
        clock.now = MonotonicClock.milliseconds()
        stopTime = clock.now
        context.stop()
        spreadNews()
    }

    /// Tells the connections with responses that wait for news.
    private func spreadNews() {
        for slot in slots.indices {
            guard let connection = slots[slot].connection, connection.isListening else { continue }
            connection.noteNews()
            update(slot, connection)
        }
    }
}
