/// Is told of the requests that one event loop answers.
///
/// It is called on the thread of that loop alone, and must not wait.
package protocol RequestObserver: AnyObject {
    /// Whether `requestFinished` is to be called; asked for each request.
    var wantsRequests: Bool { get }

    /// A request was answered.
    func requestFinished(_ record: RequestRecord)

    /// The loop has answered what had arrived, and looks for more.
    func roundFinished()
}
