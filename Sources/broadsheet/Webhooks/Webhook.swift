internal import Base

/// A program that is told of changes: where it is, in which form, and with which secret.
struct Webhook: Sendable, Hashable {
    let address: WebhookAddress
    let form: WebhookForm
    /// Empty where the form needs none and there is none.
    let secret: String

    /// Reads `ADDRESS [FORM] [SECRET]`; throws what it must be, without what it is.
    init(_ text: String) throws(SettingExpectation) {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first, let address = WebhookAddress(first), words.count <= 3 else {
            throw SettingExpectation("a list of `url` (http://... or https://..., without a user), `secret` and `form`")
        }
        self.address = address
        let forms = words.dropFirst().compactMap { WebhookForm(rawValue: $0) }
        let secrets = words.dropFirst().filter { WebhookForm(rawValue: $0) == nil }
        guard forms.count <= 1, secrets.count <= 1 else {
            let names = WebhookForm.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingExpectation("webhooks with one secret and one of the forms \(names)")
        }
        form = forms.first ?? .standard
        secret = secrets.first ?? ""
        guard form.accepts(secret) else {
            throw SettingExpectation(
                "webhooks with a `secret` that is \(form.secretDescription) for \(address.authority)"
            )
        }
    }

    /// Names it in the database: an address may hold a secret, and the database is copied.
    var name: String {
        SHA256.digest(Array("\(form.rawValue) \(address.text)".utf8)).prefix(16).reduce(into: "") { text, byte in
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}

extension Webhook: CustomStringConvertible {
    /// What may be shown of it.
    var description: String {
        "\(address.authority) (\(form.rawValue))"
    }
}
