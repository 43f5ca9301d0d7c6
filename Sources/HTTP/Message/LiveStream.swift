/// Content that has no end: when all of it is sent, more is asked for once there is news.
///
/// An empty piece says that there is no more for now.
package protocol LiveStream: ContentStream {
    /// What is sent from time to time while there is nothing else, so that both ends see that the other one is there.
    var heartbeat: [UInt8] { get }
}
