internal import Articles
package import Base
internal import HTTP

/// Signs the links that show one article, public or not.
package struct PreviewKey: Sendable {
    private let key: SHA256.Key

    private static let signatureLength = 16

    /// A key from the operator's secret, or without one from the secret of the store.
    ///
    /// Another secret revokes all links.
    package init(secret: String?, store: SHA256.Key) {
        key = SHA256.Key(secret.map { Array($0.utf8) } ?? store.authenticationCode(Array("previews".utf8)))
    }

    /// The address of a preview that is good up to a moment, in whole seconds.
    ///
    /// `base` is the address of the API, without a slash at the end.
    package func address(of id: String, in form: PreviewForm = .json, until end: Timestamp, base: String) -> String {
        let path = PercentEncoding.encoded(id, keeping: "/")
        return "\(base)/\(form.rawValue)/\(path)?\(PreviewEndpoint.ticket.name)=\(ticket(for: id, until: end))"
    }

    private func ticket(for id: String, until end: Timestamp) -> String {
        var writer = ByteWriter()
        writer.append(UInt64(bitPattern: end.seconds))
        return Base64URL.encoded(writer.bytes + signature(of: writer.bytes, id))
    }

    /// Whether a value of `preview` is good for the article now.
    func admits(_ ticket: String, to id: String, now: Timestamp) -> Bool {
        guard let bytes = Base64URL.decoded(ticket), bytes.count == 8 + Self.signatureLength else { return false }
        let moment = Array(bytes.prefix(8))
        guard SHA256.areEqual(signature(of: moment, id), Array(bytes.suffix(Self.signatureLength))) else {
            return false
        }
        var reader = ByteReader(moment)
        return reader.integer().map { now.seconds < Int64(bitPattern: $0) } ?? false
    }

    private func signature(of moment: [UInt8], _ id: String) -> [UInt8] {
        Array(key.authenticationCode(moment + id.utf8).prefix(Self.signatureLength))
    }
}
