/// Is told what a server does.
///
/// Called on its event loops: it must not wait.
package protocol ServerObserver: Sendable {
    /// Whether `requestFinished` is to be called; asked for each request.
    var wantsRequests: Bool { get }

    /// A request was answered.
    func requestFinished(_ record: RequestRecord)
}
