/// Is told what a server does.
package protocol ServerObserver: Sendable {
    /// Makes what is told of the requests of one event loop; called once for each.
    func makeRequestObserver() -> any RequestObserver
}
