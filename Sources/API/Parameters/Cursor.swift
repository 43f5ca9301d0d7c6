internal import Articles
internal import Base

/// A place in a list, to go on from: opaque to clients, signed, and of use only for the list that it was made for.
struct Cursor: Sendable, Hashable {
    enum Direction: UInt8, Sendable {
        case after
        case before
    }

    var direction: Direction
    var key: SortKey
    var ranking: SearchRanking?
    /// What the beginnings of words in the list's search stand for; empty where it has none.
    var endings: [SearchExpression.Endings] = []

    /// Why a text is no cursor of use.
    enum Failure: Error {
        /// It does not even look like one.
        case malformed
        /// It was not made here, or was changed.
        case forged
        /// It was made for a list with other conditions or another order.
        case foreign
    }

    private static let signatureLength = 10
    private static let format: UInt8 = 1
    /// With what beginnings stand for, which only their lists have.
    private static let formatWithEndings: UInt8 = 2

    /// The text for clients.
    ///
    /// `list` tells the lists apart: conditions and order.
    func encoded(for list: String, secret: SHA256.Key) -> String {
        var writer = ByteWriter()
        writer.bytes.reserveCapacity(key.id.utf8.count + 64)
        writer.bytes += [endings.isEmpty ? Self.format : Self.formatWithEndings, direction.rawValue]
        writer.append(UInt64(bitPattern: FNV1a.hash(list)))
        switch key.value {
        case .integer(let value):
            writer.bytes.append(0)
            writer.append(UInt64(bitPattern: value))
        case .real(let value):
            writer.bytes.append(1)
            writer.append(value.bitPattern)
        case .text(let value):
            writer.bytes.append(2)
            writer.append(value)
        case .ranked(let block, let score):
            writer.bytes.append(3)
            writer.append(UInt64(bitPattern: block))
            writer.append(score.bitPattern)
        }
        writer.append(key.id)
        if !endings.isEmpty { writer.append(endings) }
        writer.bytes.append(ranking.map { $0.isBlocked ? 2 : 1 } ?? 0)
        for weight in ranking?.weights ?? [] { writer.append(weight.bitPattern) }
        let signature = secret.authenticationCode(writer.bytes).prefix(Self.signatureLength)
        return Base64URL.encoded(writer.bytes + signature)
    }

    /// Reads what `encoded` wrote.
    init(_ text: String, for list: String, secret: SHA256.Key) throws(Failure) {
        guard let bytes = Base64URL.decoded(text), bytes.count > Self.signatureLength else { throw .malformed }
        let content = Array(bytes.dropLast(Self.signatureLength))
        let signature = secret.authenticationCode(content).prefix(Self.signatureLength)
        guard SHA256.areEqual(Array(signature), Array(bytes.suffix(Self.signatureLength))) else { throw .forged }
        var reader = ByteReader(content)
        // What is signed was written here; only an older program may have written it differently.
        guard let format = reader.byte(), format == Self.format || format == Self.formatWithEndings,
            let direction = reader.byte().flatMap(Direction.init), let hash = reader.integer(),
            let key = Self.key(&reader), let endings = format == Self.format ? [] : reader.endings(),
            let kind = reader.byte()
        else { throw .forged }
        guard hash == UInt64(bitPattern: FNV1a.hash(list)) else { throw .foreign }
        self.direction = direction
        self.key = key
        self.endings = endings
        guard kind > 0 else { return }
        var weights: [Double] = []
        while let bits = reader.integer() { weights.append(Double(bitPattern: bits)) }
        ranking = SearchRanking(weights: weights, isBlocked: kind == 2)
    }

    init(
        direction: Direction,
        key: SortKey,
        ranking: SearchRanking?,
        endings: [SearchExpression.Endings] = []
    ) {
        self.direction = direction
        self.key = key
        self.ranking = ranking
        self.endings = endings
    }

    private static func key(_ reader: inout ByteReader) -> SortKey? {
        let value: SortKey.Value?
        switch reader.byte() {
        case 0: value = reader.integer().map { .integer(Int64(bitPattern: $0)) }
        case 1: value = reader.integer().map { .real(Double(bitPattern: $0)) }
        case 2: value = reader.text().map { .text($0) }
        case 3:
            guard let block = reader.integer(), let score = reader.integer() else { return nil }
            value = .ranked(block: Int64(bitPattern: block), score: Double(bitPattern: score))
        default: value = nil
        }
        guard let value, let id = reader.text() else { return nil }
        return SortKey(value: value, id: id)
    }
}
