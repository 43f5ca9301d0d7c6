internal import CSQLite

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
}

private final class RankingBox {
    let function: RankingFunction

    init(_ function: @escaping RankingFunction) {
        self.function = function
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
