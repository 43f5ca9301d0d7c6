/// Counts the open connections of all event loops, and says when there are enough.
final class ConnectionCounter: @unchecked Sendable {
    private let monitor = Monitor()
    private let maximum: Int
    private let maximumPerAddress: Int
    private let proxies: TrustedProxies
    private var total = 0
    private var byOwner: [AddressBits: Int] = [:]

    /// A maximum per address of 0 is none; trusted proxies, who speak for many, have none.
    init(maximum: Int, maximumPerAddress: Int, proxies: TrustedProxies = TrustedProxies([])) {
        self.maximum = maximum
        self.proxies = proxies
        self.maximumPerAddress = maximumPerAddress
    }

    enum Admission {
        case admitted
        /// One too many: it may be told so.
        case excess
        /// So many that even telling them costs too much.
        case flood
    }

    /// Counts a connection in, whether it may stay or not; `leave` must follow unless this says `flood`.
    func enter(_ peer: PeerAddress) -> Admission {
        monitor.withLock {
            guard total < maximum + Self.toldAtMost else { return .flood }
            total += 1
            guard maximumPerAddress > 0, peer.host != .local, !proxies.contains(peer.host) else {
                return total > maximum ? .excess : .admitted
            }
            byOwner[peer.host.owner, default: 0] += 1
            return total > maximum || byOwner[peer.host.owner, default: 0] > maximumPerAddress ? .excess : .admitted
        }
    }

    func leave(_ peer: PeerAddress) {
        monitor.withLock {
            total -= 1
            guard let count = byOwner[peer.host.owner] else { return }
            byOwner[peer.host.owner] = count == 1 ? nil : count - 1
        }
    }

    /// How many connections beyond the maximum are told so at the same time; others are just closed.
    private static let toldAtMost = 128
}
