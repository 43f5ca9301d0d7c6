internal import Articles
internal import Base

/// A place in a list to continue from: opaque to clients, signed, and valid only for the list that it was made for.
struct Cursor: Sendable, Hashable {
    enum Direction: UInt8, Sendable {
        case after
        case before
    }

    var direction: Direction
    var key: SortKey
    var ranking: SearchRanking?
    /// What the list's search stands for; nil where it has no search.
    var search: SearchChoice?

    /// Why a cursor is refused.
    enum Failure: Error {
        /// It is not in the format of cursors.
        case malformed
        /// Its signature is wrong: it was not made here, or was changed.
        case forged
        /// It was made for a list with another filter or another order.
        case foreign
    }

    private static let signatureLength = 10
    /// The format of lists without a search; lists with one had it before there were forms.
    private static let plainFormat: UInt8 = 1
    /// The format that lists with prefixes in their search had before there were forms.
    private static let prefixFormat: UInt8 = 2
    /// The format of lists with a search; 3 and 4 were those of rankings that no longer are.
    private static let searchFormat: UInt8 = 5
    /// The format of lists with separated clauses in their search.
    private static let separatedFormat: UInt8 = 6

    /// The text for clients.
    ///
    /// `list` identifies the list by its filter and its order.
    func encoded(for list: String, secret: SHA256.Key) -> String {
        var writer = ByteWriter()
        writer.bytes.reserveCapacity(key.id.utf8.count + 64)
        writer.bytes += [format, direction.rawValue]
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
        if let search {
            if search.separated != 0 { writer.append(search.separated) }
            writer.append(search)
            writer.append(ranking)
        } else {
            writer.appendPlain(ranking)
        }
        let signature = secret.authenticationCode(writer.bytes).prefix(Self.signatureLength)
        return Base64URL.encoded(writer.bytes + signature)
    }

    /// Reads a cursor that `encoded` made.
    init(_ text: String, for list: String, secret: SHA256.Key) throws(Failure) {
        guard let bytes = Base64URL.decoded(text), bytes.count > Self.signatureLength else { throw .malformed }
        let content = Array(bytes.dropLast(Self.signatureLength))
        let signature = secret.authenticationCode(content).prefix(Self.signatureLength)
        guard SHA256.areEqual(Array(signature), Array(bytes.suffix(Self.signatureLength))) else { throw .forged }
        var reader = ByteReader(content)
        // A signed text was written here, but perhaps in a format of another version.
        guard let format = reader.byte(), let direction = reader.byte().flatMap(Direction.init),
            let hash = reader.integer(), let key = Self.key(&reader)
        else { throw .forged }
        self.init(direction: direction, key: key, ranking: nil)
        switch format {
        case Self.plainFormat:
            guard let ranking = reader.plainRanking() else { throw .forged }
            self.ranking = ranking
        case Self.prefixFormat:
            guard let expansions = reader.expansions(), let ranking = reader.plainRanking() else { throw .forged }
            guard self.key.moveToGroups() else { throw .forged }
            search = SearchChoice(expansions: expansions)
            self.ranking = ranking
        case Self.searchFormat, Self.separatedFormat:
            guard let separated = format == Self.separatedFormat ? reader.bits() : 0,
                let search = reader.searchChoice(), let ranking = reader.ranking()
            else { throw .forged }
            self.search = search
            self.search?.separated = separated
            self.ranking = ranking
        default: throw .forged
        }
        guard hash == UInt64(bitPattern: FNV1a.hash(list)) else { throw .foreign }
    }

    init(direction: Direction, key: SortKey, ranking: SearchRanking?, search: SearchChoice? = nil) {
        self.direction = direction
        self.key = key
        self.ranking = ranking
        self.search = search
    }

    private var format: UInt8 {
        guard let search else { return Self.plainFormat }
        return search.separated == 0 ? Self.searchFormat : Self.separatedFormat
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

extension SortKey {
    /// Makes of a key of a match, where only its block was noted, one with its group: all matches were as typed then.
    ///
    /// False where no match can have that block.
    mutating func moveToGroups() -> Bool {
        guard case .ranked(let block, let score) = value else { return true }
        guard (0...SearchRanking.lastBlock).contains(block) else { return false }
        value = .ranked(block: SearchRanking.Group.all + block, score: score)
        return true
    }
}
