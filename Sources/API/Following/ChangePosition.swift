internal import Articles
internal import Base
internal import HTTP

/// How far a client has followed the changes.
struct ChangePosition: Sendable, Hashable {
    /// The moment of the last change that the client has, in microseconds since 1970; 0 is before all changes.
    var moment: Int64 = 0
    /// The moment of the newest change when the client began without a copy; 0 once it is past that.
    ///
    /// A first copy cannot hold articles that were removed before it was begun. Until it is past that moment, it needs
    /// no removal up to there, remembered or not.
    var copyBegan: Int64 = 0
    /// The moment of the last change that the client has from this server's copy of the database alone; 0 for none.
    ///
    /// It counts until the database has newer changes, which may be of earlier moments.
    private var scheduled: Int64 = 0

    /// The identity of the list, for its cursors.
    private static let list = "/changes"

    /// The place before all changes.
    init() {}

    /// The place after all changes of now.
    init(newestOf reader: any ArticleReader) throws {
        let newest = try reader.newestChange()
        moment = try reader.version().schedule?.newestStoredChange ?? newest
        scheduled = newest > moment ? newest : 0
    }

    /// Reads a cursor; `name` says where it was sent.
    ///
    /// Throws where it is none of this list, or of another store.
    init(cursor: String, in name: String, secret: SHA256.Key) throws(Problem) {
        do throws(Cursor.Failure) {
            let key = try Cursor(cursor, for: Self.list, secret: secret).key
            guard case .integer(let moment) = key.value else { throw .foreign }
            self.moment = moment
            let numbers = key.id.split(separator: ".").map { Int64($0) ?? 0 }
            copyBegan = numbers.first ?? 0
            scheduled = numbers.dropFirst().first ?? 0
        } catch {
            switch error {
            case .malformed: throw Self.invalid(name, "is no cursor", "; take it from `links.next` as it is")
            // Signed by another store: a copy of that store is of no use here.
            case .forged:
                throw Self.expired("this cursor is of another store or another version of the program, or was changed")
            case .foreign: throw Self.invalid(name, "is a cursor of another list")
            }
        }
    }

    /// The cursor of this place.
    ///
    /// Cursors have no fields of their own for `copyBegan` and `scheduled`: the id carries them.
    func cursor(secret: SHA256.Key) -> String {
        let began = copyBegan > moment ? copyBegan : 0
        let id = scheduled > 0 ? "\(began).\(scheduled)" : began > 0 ? String(began) : ""
        let key = SortKey(value: .integer(moment), id: id)
        return Cursor(direction: .after, key: key, ranking: nil).encoded(for: Self.list, secret: secret)
    }

    /// Has an initial copy begin now.
    mutating func beginCopy(_ reader: any ArticleReader) throws {
        copyBegan = try reader.version().schedule?.newestStoredChange ?? reader.newestChange()
    }

    /// The moment after which the changes follow that a client at this place does not have.
    func start(in version: DatasetVersion) -> Int64 {
        scheduled > 0 && version.schedule?.newestStoredChange == moment ? scheduled : moment
    }

    /// Goes past a change that a server with this version has sent.
    mutating func pass(_ change: Change, in version: DatasetVersion) {
        let stored = version.schedule?.newestStoredChange ?? .max
        moment = min(change.moment, stored)
        scheduled = change.moment > stored ? change.moment : 0
    }

    /// Throws where changes after this place were forgotten, or have not come to this server yet.
    func requireKnown(_ reader: any ArticleReader) throws {
        if max(moment, copyBegan) > (try reader.newestChange()) { throw Self.ahead(of: try reader.version()) }
        guard max(moment, copyBegan) < (try reader.changesKnownSince()) else { return }
        throw Self.expired("this cursor is older than what is remembered of removed articles")
    }

    private static func invalid(_ name: String, _ detail: String, _ advice: String = "") -> Problem {
        var problem = Problem(.badRequest, "`\(name)` \(detail)\(advice)")
        problem.errors = [.init(parameter: name, detail: detail)]
        return problem
    }

    /// Another server, with a newer state of the same data, has handed the cursor out.
    private static func ahead(of version: DatasetVersion) -> Problem {
        var problem = Problem(
            .conflict,
            "this cursor is of a newer state of the data than this server has; ask again with it in a moment"
        )
        problem.fields.append(.retryAfter, "1")
        problem.fields.append(.datasetVersion, version.description)
        return problem
    }

    private static func expired(_ reason: String) -> Problem {
        Problem(.gone, "\(reason); start over: drop your copy and ask for /changes without `since`")
    }
}
