/// Names a connection of one event loop: unique among 2^32 connections of a slot.
struct ConnectionID: Sendable, Hashable {
    /// Its place in the loop's table.
    var slot: UInt32
    /// The number of connections that have had this slot, with this one; it wraps.
    var generation: UInt32
}
