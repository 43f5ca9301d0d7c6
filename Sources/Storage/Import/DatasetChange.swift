/// A new state of the data.
enum DatasetChange {
    /// Makes a new version of the data, changed at the moment ?1.
    ///
    /// Last-Modified counts seconds and is all that some clients compare. So each state has a second of its own, later
    /// than that of the one before: after the clock was set back too, and where one follows another within a second.
    static let sql = """
        UPDATE dataset SET version = version + 1,
            changed_at = CASE version WHEN 0 THEN ?1 ELSE max(?1, (changed_at / 1000000 + 1) * 1000000) END
        """
}
