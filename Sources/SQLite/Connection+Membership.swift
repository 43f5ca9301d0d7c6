internal import CSQLite

extension Connection {
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

private final class MembershipBox {
    let contains: (Int64) -> Bool

    init(_ contains: @escaping (Int64) -> Bool) {
        self.contains = contains
    }
}
