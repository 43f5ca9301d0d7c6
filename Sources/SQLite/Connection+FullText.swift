internal import CSQLite

/// A row that a full-text query matches, as a ranking function sees it; valid only while it is lent.
package struct FullTextMatch {
    fileprivate let api: UnsafePointer<Fts5ExtensionApi>
    fileprivate let context: OpaquePointer

    /// How many phrases the query has, counted in the order in which they stand in it.
    package var phraseCount: Int {
        Int(api.pointee.xPhraseCount(context))
    }

    /// Adds to the count of each column how often a phrase occurs there; there is one count for each column at least.
    package func addInstances(of phrase: Int, to counts: UnsafeMutableBufferPointer<Int32>) {
        var place = Fts5PhraseIter()
        var (column, offset): (Int32, Int32) = (-1, -1)
        guard api.pointee.xPhraseFirst(context, Int32(phrase), &place, &column, &offset) == SQLITE_OK else { return }
        while column >= 0, Int(column) < counts.count {
            counts[Int(column)] += 1
            api.pointee.xPhraseNext(context, &place, &column, &offset)
        }
    }
}

/// Ranks a row; gets the parameters that the query passes as a blob of doubles.
package typealias RankingFunction = (FullTextMatch, UnsafeBufferPointer<Double>) -> Double

extension Connection {
    /// Makes a function for queries on FTS5 tables: `name(table, parameters)` is what `function` says of the row.
    ///
    /// Throws a `DatabaseError` where the library has no FTS5.
    package func registerRanking(_ name: String, _ function: @escaping RankingFunction) throws(DatabaseError) {
        let api = try fullTextInterface()
        let box = Unmanaged.passRetained(RankingBox(function))
        let code = api.pointee.xCreateFunction(api, name, box.toOpaque(), callRanking) { pointer in
            Unmanaged<RankingBox>.fromOpaque(pointer!).release()
        }
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// SQLite keeps no copy of the name and looks at it later: it must be a constant of the program.
    private static let interfaceType: StaticString = "fts5_api_ptr"

    private func fullTextInterface() throws(DatabaseError) -> UnsafeMutablePointer<fts5_api> {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nil)
        guard code == SQLITE_OK else { throw error(code) }
        defer { sqlite3_finalize(statement) }
        var api: UnsafeMutablePointer<fts5_api>?
        withUnsafeMutablePointer(to: &api) { pointer in
            Self.interfaceType.withUTF8Buffer { name in
                name.withMemoryRebound(to: CChar.self) { name in
                    _ = sqlite3_bind_pointer(statement, 1, pointer, name.baseAddress, nil)
                }
            }
            _ = sqlite3_step(statement)
        }
        guard let api else { throw error(SQLITE_ERROR) }
        return api
    }

    /// Makes a function for SQL that says of an integer whether `contains` does.
    package func registerMembership(_ name: String, _ contains: @escaping (Int64) -> Bool) throws(DatabaseError) {
        let box = Unmanaged.passRetained(MembershipBox(contains))
        let code = sqlite3_create_function_v2(
            handle,
            name,
            1,
            SQLITE_UTF8 | SQLITE_DIRECTONLY,
            box.toOpaque(),
            { context, _, values in
                let box = Unmanaged<MembershipBox>.fromOpaque(sqlite3_user_data(context)!).takeUnretainedValue()
                sqlite3_result_int(context, box.contains(sqlite3_value_int64(values![0])) ? 1 : 0)
            },
            nil,
            nil,
            { Unmanaged<MembershipBox>.fromOpaque($0!).release() }
        )
        guard code == SQLITE_OK else { throw error(code) }
    }
}

private final class RankingBox {
    let function: RankingFunction

    init(_ function: @escaping RankingFunction) {
        self.function = function
    }
}

private final class MembershipBox {
    let contains: (Int64) -> Bool

    init(_ contains: @escaping (Int64) -> Bool) {
        self.contains = contains
    }
}

private func callRanking(
    _ api: UnsafePointer<Fts5ExtensionApi>?,
    _ context: OpaquePointer?,
    _ result: OpaquePointer?,
    _ count: Int32,
    _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
    guard let api, let context, let pointer = api.pointee.xUserData(context) else { return }
    var parameters = UnsafeBufferPointer<Double>(start: nil, count: 0)
    if count > 0, let value = values?[0], let blob = sqlite3_value_blob(value) {
        let length = Int(sqlite3_value_bytes(value)) / MemoryLayout<Double>.size
        parameters = UnsafeBufferPointer(start: blob.assumingMemoryBound(to: Double.self), count: length)
    }
    // The function's own reference lasts: counting one more for each row is much of what ranking a row takes.
    let rank = Unmanaged<RankingBox>.fromOpaque(pointer)._withUnsafeGuaranteedRef {
        $0.function(FullTextMatch(api: api, context: context), parameters)
    }
    sqlite3_result_double(result, rank)
}
