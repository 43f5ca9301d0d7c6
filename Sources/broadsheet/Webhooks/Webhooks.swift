internal import API
internal import Articles
internal import Logging
internal import Storage

/// The webhooks of the settings, each with its sender.
struct Webhooks: Sendable {
    private let senders: [WebhookSender]
    /// The messages of all webhooks that the database knows.
    let records: WebhookRecords
    /// What may be shown of the webhooks of the settings, by their names in the database.
    let receivers: [String: WebhookDelivery.Receiver]

    /// Throws where the database cannot be used.
    ///
    /// A server that only reads sends nothing: the one that writes does.
    init(_ settings: Settings, _ store: Store, _ logger: Logger) throws {
        let webhooks = settings.webhooks(.webhooks)
        records = WebhookRecords(store)
        receivers = Dictionary(
            webhooks.map { ($0.name, .init(host: $0.address.authority, form: $0.form.rawValue)) }
        ) { first, _ in first }
        guard !settings.boolean(.readOnly) else {
            if !webhooks.isEmpty { logger.notice("webhooks are left to the server that writes the database") }
            senders = []
            return
        }
        if webhooks.contains(where: \.address.isSecure), CurlDelivery.program == nil {
            throw UsageError("webhooks at https:// need the program curl; install it")
        }
        senders = try webhooks.map { try WebhookSender($0, store, logger) }
    }

    /// Begins with what is waiting in the database.
    func start() {
        for sender in senders { sender.start() }
    }

    /// Says that the data has changed.
    func noteChange() {
        for sender in senders { sender.noteChange() }
    }

    /// What sends the messages of a delivery's webhook; nil where that is none of the settings, or nothing is sent
    /// here.
    func sender(of delivery: WebhookDelivery) -> WebhookSender? {
        senders.first { $0.webhook.name == delivery.webhook }
    }

    /// Ends the work and waits for nothing.
    func stop() {
        for sender in senders { sender.stop() }
    }

    /// What all of them have sent, and what waits.
    var statistics: HostStatistics.Webhooks {
        senders.reduce(into: HostStatistics.Webhooks()) { $0.add($1.statistics) }
    }
}
