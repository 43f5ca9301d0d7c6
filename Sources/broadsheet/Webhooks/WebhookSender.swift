internal import API
internal import Articles
internal import Base
internal import Dispatch
internal import Logging
internal import Storage

/// Tells one webhook of the changes, on a thread of its own: a receiver that hangs holds up no other, and no request.
final class WebhookSender: Sendable {
    let webhook: Webhook
    private let queue: WebhookQueue
    private let logger: Logger
    private let isStopping = Locked(false)
    private let wakeUp = DispatchSemaphore(value: 0)
    private let figures = Locked(HostStatistics.Webhooks())

    /// How long a receiver may take, in milliseconds.
    private static let patience: Int64 = 15_000
    /// How long no other server sends a message that this one is about to send, in seconds.
    private static let lease: Int64 = 60
    /// The longest time between two looks at the queue, in seconds: another server may have left something.
    private static let longestPause = 60.0

    /// A webhook that is new is told of what changes from now on; throws where the database cannot be used.
    init(_ webhook: Webhook, _ store: Store, _ logger: Logger) throws {
        self.webhook = webhook
        self.logger = logger
        queue = WebhookQueue(store, name: webhook.name)
        try queue.register()
    }

    /// Begins with what is waiting.
    func start() {
        DispatchQueue(label: "webhook").async { [self] in
            do {
                try queue.retryAtOnce(now: .now())
            } catch {
                logger.error("the queue of a webhook cannot be used", metadata: ["error": "\(error)"])
            }
            while let pause = round() { _ = wakeUp.wait(timeout: .now() + pause) }
        }
    }

    /// Says that the data has changed.
    func noteChange() {
        wakeUp.signal()
    }

    /// Says that a message is to be sent once more, also to a webhook that wanted none.
    func noteRedelivery() {
        figures.withLock { $0.disabled = 0 }
        wakeUp.signal()
    }

    /// Ends the work and waits for nothing: what is not delivered stays in the queue.
    func stop() {
        isStopping.withLock { $0 = true }
        wakeUp.signal()
    }

    /// What was sent, and what waits.
    var statistics: HostStatistics.Webhooks {
        figures.withLock { $0 }
    }

    private func hasStopped() -> Bool {
        isStopping.withLock { $0 }
    }

    // MARK: The thread

    /// Sends what is to be sent now, and returns how many seconds there are until the next look; nil for the end.
    private func round() -> Double? {
        do {
            while !hasStopped() {
                guard statistics.disabled == 0 else {
                    try count()
                    return Self.longestPause
                }
                // Another file may have taken the place of the database.
                try queue.register()
                let now = Timestamp.now()
                try queue.fill(now: now) { webhook.form.message($0, now: now) }
                try count()
                let lease = Timestamp(seconds: now.seconds + Self.lease)
                guard let message = try queue.take(now: now, until: lease) else {
                    guard let next = try queue.nextDue() else { return Self.longestPause }
                    let rest = Double(next.microseconds - Timestamp.now().microseconds) / 1_000_000
                    return min(Self.longestPause, max(0, rest))
                }
                try send(message)
            }
            try count()
            return nil
        } catch {
            logger.error("the queue of a webhook cannot be used", metadata: ["error": "\(error)"])
            return Self.longestPause
        }
    }

    /// Takes note of how many messages there are.
    private func count() throws {
        let counts = try queue.counts()
        figures.withLock { figures in
            figures.waiting = counts.waiting
            figures.dead = counts.dead
        }
    }

    private func send(_ message: WebhookMessage) throws {
        let failure = attempt(message)
        // It is sent again after the start, whatever has come of it: at least once is promised.
        if failure != nil, hasStopped() { return }
        figures.withLock { figures in
            if failure == nil { figures.delivered += 1 } else { figures.failed += 1 }
            if failure?.isFinal == true { figures.disabled = 1 }
        }
        let fate = fate(of: message, failure)
        try queue.settle(message, fate, now: .now())
        log(message, fate, failure)
    }

    private func fate(of message: WebhookMessage, _ failure: DeliveryFailure?) -> WebhookMessage.Fate {
        guard let failure else { return .delivered }
        // What comes after a message that is sent once more is not to wait for days.
        guard !failure.isFinal, !message.isRedelivery,
            let pause = RetrySchedule.pause(after: message.attempts + 1)
        else { return .givenUp(because: "\(failure)") }
        let moment = Timestamp(microseconds: Timestamp.now().microseconds + Int64(pause * 1_000_000))
        return .retried(at: moment, because: "\(failure)")
    }

    /// Nil where the message was taken.
    private func attempt(_ message: WebhookMessage) -> DeliveryFailure? {
        let request = WebhookRequest(message, to: webhook, now: Timestamp.now().seconds)
        let time = DeliveryTime(milliseconds: Self.patience, isStopping: hasStopped)
        do throws(DeliveryFailure) {
            let status =
                webhook.address.isSecure
                ? try CurlDelivery(time: time).send(request, to: webhook.address)
                : try PlainDelivery(address: webhook.address, time: time).send(request)
            return DeliveryFailure(status: status)
        } catch {
            return error
        }
    }

    private func log(_ message: WebhookMessage, _ fate: WebhookMessage.Fate, _ failure: DeliveryFailure?) {
        var metadata: Logger.Metadata = ["webhook": "\(webhook)", "id": "\(message.id)"]
        guard let failure else { return logger.debug("a webhook message was taken", metadata: metadata) }
        metadata["attempt"] = "\(message.attempts + 1)"
        metadata["reason"] = "\(failure)"
        if case .givenUp = fate {
            logger.error("a webhook message is given up", metadata: metadata)
        } else {
            logger.warning("a webhook message was not taken", metadata: metadata)
        }
        if failure.isFinal {
            logger.error(
                "a webhook wants no more messages; the next start, or a redelivery, tries again",
                metadata: metadata
            )
        }
    }
}
