/// Names a connection of one event loop; never used twice.
struct ConnectionID: Sendable, Hashable {
    /// Its place in the loop's table.
    var slot: UInt32
    /// How many connections had that place before, and this one.
    var generation: UInt32
}
