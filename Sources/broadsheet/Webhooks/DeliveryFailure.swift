/// Why a message was not delivered, for the log.
struct DeliveryFailure: Error, CustomStringConvertible {
    let description: String
    /// Whether the receiver wants no more messages (410).
    private(set) var isFinal = false

    init(_ description: String) {
        self.description = description
    }

    /// Nil where the status says that the message has been taken.
    init?(status: Int) {
        switch status {
        case 200..<300: return nil
        case 300..<400: description = "status \(status): redirects are not followed"
        default: description = "status \(status)"
        }
        isFinal = status == 410
    }
}
